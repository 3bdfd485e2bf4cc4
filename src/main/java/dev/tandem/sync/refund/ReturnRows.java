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

/** A return as rows for {@code load}: the delivery the other way round, linked to its moves. */
final class ReturnRows {

  private ReturnRows() {}

  static Uni<Load> of(Task task, Pickings pickings, ReturnPlan plan) {
    Picking delivery = Optional.ofNullable(plan.delivery()).orElseThrow();
    return task.place()
        .odoo()
        .read("stock.picking.type", delivery.typeId(), List.of("return_picking_type_id"))
        .map(
            found ->
                found
                    .flatMap(row -> new OdooRecord(row).ref("return_picking_type_id"))
                    .orElse(delivery.typeId()))
        .map(type -> load(task, pickings, plan, delivery, type));
  }

  private static Load load(
      Task task, Pickings pickings, ReturnPlan plan, Picking delivery, long type) {
    List<String> columns = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    for (Map.Entry<Picking.Move, BigDecimal> one : plan.quantities().entrySet()) {
      Map<String, Object> head = head(task, pickings, delivery, one.getKey(), type);
      Map<String, Object> cells = move(task, pickings, delivery, one.getKey(), one.getValue());
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

  private static Map<String, Object> head(
      Task task, Pickings pickings, Picking delivery, Picking.Move move, long type) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("id", task.key("return_").toString());
    head.put("picking_type_id/.id", type);
    head.put("location_id/.id", move.toId());
    head.put("location_dest_id/.id", move.fromId());
    head.put("partner_id/.id", delivery.partnerId() == 0 ? "" : delivery.partnerId());
    head.put("origin", "Return of " + delivery.name());
    if (pickings.grouped()) {
      head.put("group_id/.id", delivery.groupId() == 0 ? "" : delivery.groupId());
    }
    return head;
  }

  private static Map<String, Object> move(
      Task task, Pickings pickings, Picking delivery, Picking.Move move, BigDecimal quantity) {
    ExternalId key = task.key("return_");
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("id", key.with(key.name() + "_m" + move.id()).toString());
    cells.put("product_id/.id", move.productId());
    cells.put("product_uom_qty", quantity.toPlainString());
    cells.put("product_uom/.id", move.uomId());
    cells.put("location_id/.id", move.toId());
    cells.put("location_dest_id/.id", move.fromId());
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
