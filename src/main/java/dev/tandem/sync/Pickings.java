package dev.tandem.sync;

import dev.tandem.fault.Rejected;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Reads and validates transfers of goods, by the names of each version. */
public final class Pickings {

  private static final String TRACKING = "carrier_tracking_ref";

  /** Where goods go in the end: from 18 on the next transfer is made when this one is done. */
  private static final String BOUND = "location_final_id";

  private static final String KIT = "bom_line_id";

  /**
   * A question would leave the picking as it is: what becomes of the rest, whether all is meant,
   * and, for a customer with a telephone, whether to send a text message (seen on 19).
   */
  private static final Map<String, Object> WITHOUT_QUESTIONS =
      Map.of("skip_backorder", true, "skip_immediate", true, "skip_sms", true);

  private final Workplace place;
  private final OdooFacts facts;
  private final MoveLines lines;
  private final ClosedPeriod closed;
  private final Map<Long, Picking.Place> places = new ConcurrentHashMap<>();

  public Pickings(Workplace place, OdooFacts facts) {
    this.place = place;
    this.facts = facts;
    this.lines = new MoveLines(place, facts);
    this.closed = new ClosedPeriod(place);
  }

  /** Serial and lot numbers of what moves. */
  public MoveLines lines() {
    return lines;
  }

  /** Whether Odoo may refuse what is to be changed, because of the day on which it is due. */
  public ClosedPeriod closed() {
    return closed;
  }

  /** Deliveries and returns of a sale order, oldest first; none where Odoo knows no deliveries. */
  public Uni<List<Picking>> ofOrder(long saleOrder) {
    return facts.has("stock.picking", "sale_id")
        ? where(List.of("sale_id", "=", saleOrder))
        : Uni.createFrom().item(List.of());
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
    return closed
        .retry(List.of(picking.id()), () -> move(picking, quantities))
        .onFailure(Rejected.class)
        .recoverWithUni(refused -> unlessDone(picking.id(), (Rejected) refused))
        .chain(() -> there(picking.id()));
  }

  private Uni<Void> move(Picking picking, Map<Long, BigDecimal> quantities) {
    return lines
        .write(quantities)
        .chain(
            () ->
                place
                    .odoo()
                    .action("stock.picking", "button_validate", picking.id(), WITHOUT_QUESTIONS));
  }

  /** Products of it that are counted by number, where some have none; by name. */
  public Uni<List<String>> withoutNumber(long picking) {
    List<?> domain =
        List.of(
            List.of("picking_id", "=", picking),
            List.of("product_id.tracking", "!=", "none"),
            List.of("lot_id", "=", false),
            List.of("state", "!=", "cancel"));
    return place
        .odoo()
        .search(new Query("stock.move.line", domain, List.of("product_id"), 0))
        .map(
            rows ->
                rows.stream()
                    .map(row -> new OdooRecord(row).refName("product_id").orElse(""))
                    .distinct()
                    .toList());
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

  private Uni<List<Picking>> where(List<?> condition) {
    List<String> fields = new ArrayList<>(List.of("name", "state", "picking_type_code"));
    fields.addAll(List.of("picking_type_id", "partner_id", "location_id", "location_dest_id"));
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
                  : movesOf(found)
                      .map(moves -> found.stream().map(row -> picking(row, moves)).toList());
            });
  }

  private Uni<Map<Long, List<Picking.Move>>> movesOf(List<OdooRecord> pickings) {
    List<String> fields = new ArrayList<>(List.of("picking_id", "product_id", "product_uom"));
    fields.addAll(List.of("product_uom_qty", lines.moved(), "state", "sale_line_id"));
    fields.addAll(List.of("location_id", "location_dest_id", "origin_returned_move_id"));
    fields.addAll(List.of("move_dest_ids", "to_refund"));
    for (String field : List.of(BOUND, KIT)) {
      if (facts.has("stock.move", field)) {
        fields.add(field);
      }
    }
    List<Long> ids = pickings.stream().map(OdooRecord::id).toList();
    List<?> domain = List.of(List.of("picking_id", "in", ids), List.of("state", "!=", "cancel"));
    return place
        .odoo()
        .search(new Query("stock.move", domain, fields, 0))
        .map(rows -> rows.stream().map(OdooRecord::new).toList())
        .chain(moves -> places(pickings, moves).replaceWith(() -> byPicking(moves)));
  }

  private Map<Long, List<Picking.Move>> byPicking(List<OdooRecord> moves) {
    Map<Long, List<Picking.Move>> byPicking = new LinkedHashMap<>();
    for (OdooRecord row : moves) {
      byPicking
          .computeIfAbsent(row.ref("picking_id").orElse(0L), id -> new ArrayList<>())
          .add(move(row));
    }
    return byPicking;
  }

  /** Whose the places are, each asked for once. */
  private Uni<Void> places(List<OdooRecord> pickings, List<OdooRecord> moves) {
    Set<Long> asked = new LinkedHashSet<>();
    Stream.concat(pickings.stream(), moves.stream())
        .flatMap(row -> Stream.of("location_id", "location_dest_id", BOUND).map(row::ref))
        .flatMap(Optional::stream)
        .filter(id -> !places.containsKey(id))
        .forEach(asked::add);
    if (asked.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<?> domain = List.of(List.of("id", "in", List.copyOf(asked)));
    // Archived ones too: a warehouse may have been closed since.
    Map<String, Object> all = Map.of("active_test", false);
    return place
        .odoo()
        .search(new Query("stock.location", domain, List.of("usage"), 0, "id", all))
        .invoke(
            rows ->
                rows.stream()
                    .map(OdooRecord::new)
                    .forEach(row -> places.put(row.id(), whose(row.text("usage").orElse("")))))
        .replaceWithVoid();
  }

  private static Picking.Place whose(String usage) {
    return switch (usage) {
      case "customer" -> Picking.Place.CUSTOMER;
      case "supplier" -> Picking.Place.VENDOR;
      default -> Picking.Place.OURS;
    };
  }

  private Picking picking(OdooRecord row, Map<Long, List<Picking.Move>> moves) {
    return new Picking(
        row.id(),
        row.text("name").orElse(""),
        row.text("state").orElse(""),
        row.text("picking_type_code").orElse(""),
        row.ref("picking_type_id").orElse(0L),
        row.ref("partner_id").orElse(0L),
        row.ref("group_id").orElse(0L),
        way(row),
        row.text(TRACKING).orElse(""),
        List.copyOf(moves.getOrDefault(row.id(), List.of())));
  }

  private Picking.Move move(OdooRecord row) {
    return new Picking.Move(
        row.id(),
        row.ref("product_id").orElse(0L),
        row.ref("product_uom").orElse(0L),
        row.amount("product_uom_qty").orElse(BigDecimal.ZERO),
        row.amount(lines.moved()).orElse(BigDecimal.ZERO),
        row.text("state").orElse(""),
        row.ref("sale_line_id").orElse(0L),
        way(row),
        row.ref("origin_returned_move_id").orElse(0L),
        row.ids("move_dest_ids"),
        row.flag("to_refund"),
        row.ref(KIT).orElse(0L));
  }

  private Picking.Way way(OdooRecord row) {
    long from = row.ref("location_id").orElse(0L);
    long to = row.ref("location_dest_id").orElse(0L);
    long bound = row.ref(BOUND).orElse(to);
    return new Picking.Way(from, to, whose(from), whose(to), whose(bound));
  }

  private Picking.Place whose(long location) {
    return places.getOrDefault(location, Picking.Place.OURS);
  }
}
