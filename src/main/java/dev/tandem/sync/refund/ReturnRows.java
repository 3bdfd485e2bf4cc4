package dev.tandem.sync.refund;

import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.sync.Picking;
import dev.tandem.sync.Pickings;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A return as rows for {@code load}: linked to the moves that it takes back, into the place that
 * Odoo's own dialog proposes. That is where receipts of that warehouse go: with pick and ship the
 * delivery began in its output zone. What a vendor sent comes into the warehouse of the order: the
 * shop has it back, not the vendor.
 */
final class ReturnRows {

  private static final String TYPE = "stock.picking.type";

  private final Task task;
  private final Pickings pickings;
  private final ExternalId key;

  /** Which kind of transfer takes goods back, and to where; 0 where it does not say. */
  private record Into(long type, long place) {}

  ReturnRows(Task task, Pickings pickings, ExternalId key) {
    this.task = task;
    this.pickings = pickings;
    this.key = key;
  }

  Uni<Load> of(ReturnPlan plan) {
    Picking delivery = Optional.ofNullable(plan.delivery()).orElseThrow();
    boolean fromVendor = plan.quantities().keySet().stream().anyMatch(Picking.Move::isDropShip);
    return (fromVendor ? receipts() : returns(delivery.typeId()))
        .chain(this::into)
        .map(into -> load(plan, delivery, into.orElse(new Into(delivery.typeId(), 0))));
  }

  private Uni<Optional<Long>> returns(long type) {
    return ref(TYPE, type, "return_picking_type_id");
  }

  /** Of the warehouse from which the order would leave otherwise. */
  private Uni<Optional<Long>> receipts() {
    long sale = Optional.ofNullable(task.ledger().sale()).orElseThrow().id();
    return ref("sale.order", sale, "warehouse_id")
        .chain(
            warehouse ->
                warehouse.isEmpty()
                    ? Uni.createFrom().item(warehouse)
                    : ref("stock.warehouse", warehouse.get(), "in_type_id"));
  }

  private Uni<Optional<Into>> into(Optional<Long> type) {
    if (type.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return task.place()
        .odoo()
        .read(TYPE, type.get(), List.of("code", "default_location_dest_id"))
        .map(
            found ->
                found
                    .map(OdooRecord::new)
                    .map(
                        row ->
                            new Into(
                                row.id(),
                                row.text("code").filter("incoming"::equals).isPresent()
                                    ? row.ref("default_location_dest_id").orElse(0L)
                                    : 0)));
  }

  private Uni<Optional<Long>> ref(String model, long id, String field) {
    return task.place()
        .odoo()
        .read(model, id, List.of(field))
        .map(found -> found.flatMap(row -> new OdooRecord(row).ref(field)));
  }

  private Load load(ReturnPlan plan, Picking delivery, Into into) {
    boolean kits = plan.quantities().keySet().stream().anyMatch(move -> move.kitLineId() != 0);
    List<String> columns = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    for (Map.Entry<Picking.Move, BigDecimal> one : plan.quantities().entrySet()) {
      Map<String, Object> head = head(delivery, one.getKey(), into);
      Map<String, Object> cells = move(delivery, one.getKey(), one.getValue(), into);
      if (kits) {
        // Without it Odoo does not count the part as one of the kit that came back.
        long part = one.getKey().kitLineId();
        cells.put("bom_line_id/.id", part == 0 ? "" : part);
      }
      List<Object> row =
          rows.isEmpty()
              ? new ArrayList<>(head.values())
              : new ArrayList<>(head.values().stream().map(cell -> (Object) "").toList());
      if (rows.isEmpty()) {
        columns.addAll(head.keySet());
        cells.keySet().forEach(name -> columns.add(pickings.moves() + "/" + name));
      }
      row.addAll(cells.values());
      rows.add(row);
    }
    return new Load("stock.picking", columns, rows);
  }

  private static long to(Picking.Move move, Into into) {
    return into.place() == 0 ? move.way().fromId() : into.place();
  }

  private Map<String, Object> head(Picking delivery, Picking.Move move, Into into) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("id", key.toString());
    head.put("picking_type_id/.id", into.type());
    head.put("location_id/.id", move.way().toId());
    head.put("location_dest_id/.id", to(move, into));
    head.put("partner_id/.id", delivery.partnerId() == 0 ? "" : delivery.partnerId());
    head.put("origin", "Return of " + delivery.name());
    if (pickings.grouped()) {
      head.put("group_id/.id", delivery.groupId() == 0 ? "" : delivery.groupId());
    }
    return head;
  }

  private Map<String, Object> move(
      Picking delivery, Picking.Move move, BigDecimal quantity, Into into) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("id", key.with(key.name() + "_m" + move.id()).toString());
    cells.put("product_id/.id", move.productId());
    cells.put("product_uom_qty", quantity.toPlainString());
    cells.put("product_uom/.id", move.uomId());
    cells.put("location_id/.id", move.way().toId());
    cells.put("location_dest_id/.id", to(move, into));
    cells.put("origin_returned_move_id/.id", move.id());
    cells.put("to_refund", "True");
    cells.put("sale_line_id/.id", move.saleLineId());
    if (task.ledger().facts().has("stock.move", "name")) {
      cells.put("name", "Return of " + delivery.name());
    }
    if (pickings.grouped()) {
      cells.put("group_id/.id", delivery.groupId() == 0 ? "" : delivery.groupId());
    }
    return cells;
  }
}
