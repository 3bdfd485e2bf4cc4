package dev.tandem.sync;

import dev.tandem.fault.Rejected;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and validates transfers of goods, by the names of each version. */
public final class Pickings {

  private static final String TRACKING = "carrier_tracking_ref";

  /**
   * A question would leave the picking as it is: what becomes of the rest, whether all is meant,
   * and, for a customer with a telephone, whether to send a text message (seen on 19).
   */
  private static final Map<String, Object> WITHOUT_QUESTIONS =
      Map.of("skip_backorder", true, "skip_immediate", true, "skip_sms", true);

  private final Workplace place;
  private final OdooFacts facts;

  public Pickings(Workplace place, OdooFacts facts) {
    this.place = place;
    this.facts = facts;
  }

  /** Deliveries and returns of a sale order, oldest first. */
  public Uni<List<Picking>> ofOrder(long saleOrder) {
    return where(List.of("sale_id", "=", saleOrder));
  }

  /** The picking; empty where a person deleted it. */
  public Uni<Optional<Picking>> byId(long id) {
    return where(List.of("id", "=", id)).map(found -> found.stream().findFirst());
  }

  /**
   * Moves these quantities and leaves the rest of the picking to a backorder. A repeat does nothing
   * to a picking that is done, and an abandoned call of an earlier run is harmless: it wrote the
   * same quantities on the same moves.
   *
   * @param quantities by the id of the move, none of them zero
   * @return the picking as it is afterwards
   */
  public Uni<Picking> validate(Picking picking, Map<Long, BigDecimal> quantities) {
    return InTurn.each(
            List.copyOf(quantities.entrySet()),
            one -> place.odoo().write("stock.move", one.getKey(), done(one.getValue())))
        .chain(
            () ->
                place
                    .odoo()
                    .action("stock.picking", "button_validate", picking.id(), WITHOUT_QUESTIONS))
        .onFailure(Rejected.class)
        .recoverWithUni(refused -> unlessDone(picking.id(), (Rejected) refused))
        .chain(() -> there(picking.id()));
  }

  /** Whether pickings know a tracking number on this server. */
  public boolean tracks() {
    return facts.has("stock.picking", TRACKING);
  }

  /** Sets the tracking number, also on a picking that is done. */
  public Uni<Void> track(long picking, String number) {
    return place.odoo().write("stock.picking", picking, Map.of(TRACKING, number));
  }

  /** {@code move_ids}, or {@code move_lines} before 16. */
  public String moves() {
    return facts.has("stock.picking", "move_ids") ? "move_ids" : "move_lines";
  }

  /** Whether an order's pickings are found by their procurement group: a return needs it then. */
  public boolean grouped() {
    return facts.has("stock.picking", "group_id");
  }

  /** Fails where the picking is gone. */
  public Uni<Picking> there(long id) {
    return byId(id)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        new Rejected(
                            place.instance().key(),
                            "conflict.deleted_in_odoo",
                            "the transfer (id " + id + ") was deleted in Odoo meanwhile",
                            "Replay the job, or discard it to leave it so.")));
  }

  /** A refusal means nothing where another call has validated the picking meanwhile. */
  private Uni<Void> unlessDone(long id, Rejected refused) {
    return byId(id)
        .chain(
            found ->
                found.filter(Picking::isDone).isPresent()
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(refused));
  }

  private Map<String, Object> done(BigDecimal quantity) {
    return facts.has("stock.move", "picked")
        ? Map.of("quantity", quantity, "picked", true)
        : Map.of("quantity_done", quantity);
  }

  private Uni<List<Picking>> where(List<?> condition) {
    List<String> fields =
        new ArrayList<>(
            List.of("name", "state", "picking_type_code", "picking_type_id", "partner_id"));
    if (tracks()) {
      fields.add(TRACKING);
    }
    if (grouped()) {
      fields.add("group_id");
    }
    return place
        .odoo()
        .search(new Query("stock.picking", List.of(condition), fields, 0))
        .chain(
            rows -> {
              List<OdooRecord> found = rows.stream().map(OdooRecord::new).toList();
              return found.isEmpty()
                  ? Uni.createFrom().item(List.<Picking>of())
                  : movesOf(found.stream().map(OdooRecord::id).toList())
                      .map(moves -> found.stream().map(row -> picking(row, moves)).toList());
            });
  }

  private Uni<Map<Long, List<Picking.Move>>> movesOf(List<Long> pickings) {
    String moved = facts.has("stock.move", "picked") ? "quantity" : "quantity_done";
    List<String> fields =
        List.of(
            "picking_id",
            "product_id",
            "product_uom",
            "product_uom_qty",
            moved,
            "state",
            "sale_line_id",
            "location_id",
            "location_dest_id",
            "origin_returned_move_id");
    List<?> domain =
        List.of(List.of("picking_id", "in", pickings), List.of("state", "!=", "cancel"));
    return place
        .odoo()
        .search(new Query("stock.move", domain, fields, 0))
        .map(
            rows -> {
              Map<Long, List<Picking.Move>> byPicking = new LinkedHashMap<>();
              rows.stream()
                  .map(OdooRecord::new)
                  .forEach(
                      row ->
                          byPicking
                              .computeIfAbsent(
                                  row.ref("picking_id").orElse(0L), id -> new ArrayList<>())
                              .add(move(row, moved)));
              return byPicking;
            });
  }

  private static Picking picking(OdooRecord row, Map<Long, List<Picking.Move>> moves) {
    return new Picking(
        row.id(),
        row.text("name").orElse(""),
        row.text("state").orElse(""),
        row.text("picking_type_code").orElse(""),
        row.ref("picking_type_id").orElse(0L),
        row.ref("partner_id").orElse(0L),
        row.ref("group_id").orElse(0L),
        row.text(TRACKING).orElse(""),
        List.copyOf(moves.getOrDefault(row.id(), List.of())));
  }

  private static Picking.Move move(OdooRecord row, String moved) {
    return new Picking.Move(
        row.id(),
        row.ref("product_id").orElse(0L),
        row.ref("product_uom").orElse(0L),
        row.amount("product_uom_qty").orElse(BigDecimal.ZERO),
        row.amount(moved).orElse(BigDecimal.ZERO),
        row.text("state").orElse(""),
        row.ref("sale_line_id").orElse(0L),
        row.ref("location_id").orElse(0L),
        row.ref("location_dest_id").orElse(0L),
        row.ref("origin_returned_move_id").orElse(0L));
  }
}
