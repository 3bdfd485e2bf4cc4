package dev.tandem.sync;

import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a move consists of: from which shelf, and which serial or lot numbers. Where a move has
 * several such lines, 14 to 16 take no quantity on the move itself ("Cannot set the done quantity
 * from this stock move"): then each line is told its share.
 */
public final class MoveLines {

  private static final String MODEL = "stock.move.line";

  private final Workplace place;
  private final boolean picked;

  /**
   * Goods of one number.
   *
   * @param lotId 0 where they have none
   * @param lot its name
   */
  public record Line(
      long id, long moveId, long productId, long lotId, String lot, BigDecimal quantity) {}

  MoveLines(Workplace place, OdooFacts facts) {
    this.place = place;
    this.picked = facts.has("stock.move", "picked");
  }

  /** The field of what was moved: {@code quantity}, or {@code quantity_done} before 17. */
  String moved() {
    return picked ? "quantity" : "quantity_done";
  }

  /** Sets what is moved, by the id of the move. */
  Uni<Void> write(Map<Long, BigDecimal> quantities) {
    return picked
        ? InTurn.each(
                List.copyOf(quantities.entrySet()),
                one ->
                    place
                        .odoo()
                        .write(
                            "stock.move",
                            one.getKey(),
                            Map.of("quantity", one.getValue(), "picked", true)))
            .replaceWithVoid()
        : read(quantities.keySet(), "product_uom_qty")
            .chain(lines -> share(quantities, lines))
            .replaceWithVoid();
  }

  private Uni<?> share(Map<Long, BigDecimal> quantities, List<Line> lines) {
    Map<Long, List<Line>> byMove =
        lines.stream().collect(Collectors.groupingBy(Line::moveId, Collectors.toList()));
    List<Uni<Void>> writes = new ArrayList<>();
    quantities.forEach(
        (move, quantity) -> {
          List<Line> own = byMove.getOrDefault(move, List.of());
          if (own.size() < 2) {
            writes.add(place.odoo().write("stock.move", move, Map.of(moved(), quantity)));
          } else {
            shares(own, quantity)
                .forEach(
                    (line, part) ->
                        writes.add(place.odoo().write(MODEL, line, Map.of("qty_done", part))));
          }
        });
    return InTurn.each(writes, write -> write);
  }

  /** Pure: first what is reserved, line by line; more than that goes to the last one. */
  static Map<Long, BigDecimal> shares(List<Line> lines, BigDecimal quantity) {
    Map<Long, BigDecimal> shares = new LinkedHashMap<>();
    BigDecimal left = quantity;
    for (Line line : lines) {
      BigDecimal takes = left.min(line.quantity());
      shares.put(line.id(), takes);
      left = left.subtract(takes);
    }
    long last = lines.get(lines.size() - 1).id();
    BigDecimal more = left;
    shares.computeIfPresent(last, (id, takes) -> takes.add(more));
    return shares;
  }

  /** Lines of what was moved. */
  public Uni<List<Line>> done(Collection<Long> moves) {
    return read(moves, picked ? "quantity" : "qty_done");
  }

  /** Which of these products are counted by serial or lot numbers. */
  public Uni<List<Long>> tracked(Collection<Long> products) {
    Query query =
        new Query(
            "product.product",
            List.of(List.of("id", "in", List.copyOf(products)), List.of("tracking", "!=", "none")),
            List.of("display_name"),
            0,
            "id",
            Map.of("active_test", false));
    return place
        .odoo()
        .search(query)
        .map(rows -> rows.stream().map(row -> new OdooRecord(row).id()).toList());
  }

  /**
   * Puts these goods in place of what the move has, in one transaction: a repeat comes to the same.
   *
   * @param lots quantities by the id of their number
   */
  public Uni<Void> replace(Picking picking, Picking.Move move, Map<Long, BigDecimal> lots) {
    return read(List.of(move.id()), picked ? "quantity" : "qty_done")
        .chain(
            now -> {
              List<List<Object>> commands = new ArrayList<>();
              now.forEach(line -> commands.add(List.of(2, line.id(), 0)));
              lots.forEach(
                  (lot, quantity) ->
                      commands.add(List.of(0, 0, values(picking, move, lot, quantity))));
              return place.odoo().write("stock.move", move.id(), Map.of("move_line_ids", commands));
            });
  }

  private Map<String, Object> values(
      Picking picking, Picking.Move move, long lot, BigDecimal quantity) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("picking_id", picking.id());
    values.put("product_id", move.productId());
    values.put("product_uom_id", move.uomId());
    values.put("location_id", move.way().fromId());
    values.put("location_dest_id", move.way().toId());
    values.put("lot_id", lot);
    values.put(picked ? "quantity" : "qty_done", quantity);
    if (picked) {
      values.put("picked", true);
    }
    return values;
  }

  private Uni<List<Line>> read(Collection<Long> moves, String quantity) {
    Query query =
        new Query(
            MODEL,
            List.of(List.of("move_id", "in", List.copyOf(moves))),
            List.of("move_id", "product_id", "lot_id", quantity),
            0);
    return place
        .odoo()
        .search(query)
        .map(rows -> rows.stream().map(OdooRecord::new).map(row -> line(row, quantity)).toList());
  }

  private static Line line(OdooRecord row, String quantity) {
    return new Line(
        row.id(),
        row.ref("move_id").orElse(0L),
        row.ref("product_id").orElse(0L),
        row.ref("lot_id").orElse(0L),
        row.refName("lot_id").orElse(""),
        row.amount(quantity).orElse(BigDecimal.ZERO));
  }
}
