package dev.tandem.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Refund;
import dev.tandem.commerce.Shipment;
import dev.tandem.fault.Unknown;
import dev.tandem.odoo.Odoo;
import dev.tandem.queue.Change;
import dev.tandem.queue.FailedRun;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.shop.Capability;
import dev.tandem.shop.ShopAdapter;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Runs a flow by hand on an order that was imported, with a shop that says more of the order than
 * the stand-in shop does, over a line that loses what it is told to lose.
 */
@Singleton
public class FlowCase {

  @Inject Stage stage;
  @Inject Workplaces workplaces;
  @Inject Pool pool;

  /** The order as the shop tells it. */
  public Order order(long id) {
    Workplace place = place();
    return Stage.get(() -> place.adapter().order(place.shop(), Long.toString(id))).orElseThrow();
  }

  public Workplace place() {
    return Stage.get(() -> workplaces.of(stage.shop()));
  }

  /** Where the shop tells this of the order, and Odoo is reached through the line. */
  public Workplace where(UnaryOperator<Order> told, UnaryOperator<Odoo> line) {
    Workplace place = place();
    ShopAdapter adapter = telling(place.adapter(), told);
    return new Workplace(place.shop(), adapter, place.instance(), line.apply(place.odoo()));
  }

  /** The same place, with a platform that can do one thing more. */
  public Workplace able(Workplace place, Capability more) {
    ShopAdapter real = place.adapter();
    Set<Capability> all = EnumSet.of(more);
    all.addAll(real.capabilities());
    ShopAdapter adapter =
        (ShopAdapter)
            Proxy.newProxyInstance(
                ShopAdapter.class.getClassLoader(),
                new Class<?>[] {ShopAdapter.class},
                (proxy, method, args) -> {
                  try {
                    return method.getName().equals("capabilities")
                        ? all
                        : method.invoke(real, args);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new Workplace(place.shop(), adapter, place.instance(), place.odoo());
  }

  /** Runs the flow until no call is lost any more, and stores its outcome. */
  public JobOutcome run(Workplace place, Function<Workplace, Uni<JobOutcome>> flow) {
    for (int i = 0; i < 60; i++) {
      try {
        JobOutcome outcome = Stage.get(() -> flow.apply(place));
        outcome.changes().forEach(this::store);
        return outcome;
      } catch (FailedRun | Unknown failure) {
        Throwable cause = failure instanceof FailedRun ? failure.getCause() : failure;
        if (!(cause instanceof Unknown lost) || !lost.code().equals("test.lost")) {
          throw new AssertionError("the flow failed: " + cause.getMessage(), cause);
        }
      }
    }
    throw new AssertionError("the flow does not come to an end");
  }

  /** Stores what an outcome wants stored. */
  public void store(Change change) {
    Object[] values =
        change.values().stream()
            .map(value -> value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value)
            .toArray();
    Stage.get(() -> pool.preparedQuery(change.sql()).execute(Tuple.from(Arrays.asList(values))));
  }

  private static ShopAdapter telling(ShopAdapter real, UnaryOperator<Order> told) {
    return (ShopAdapter)
        Proxy.newProxyInstance(
            ShopAdapter.class.getClassLoader(),
            new Class<?>[] {ShopAdapter.class},
            (proxy, method, args) -> {
              try {
                Object answer = method.invoke(real, args);
                return method.getName().equals("order") ? changed(answer, told) : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @SuppressWarnings("unchecked")
  private static Object changed(Object answer, UnaryOperator<Order> told) {
    return ((Uni<Optional<Order>>) answer).map(found -> found.map(told));
  }

  /** The order with these refunds and shipments in place of its own. */
  public static Order with(Order order, List<Refund> refunds, List<Shipment> shipments) {
    return Told.with(order, order.state(), order.payments(), refunds, shipments);
  }

  /** The order in a stage. */
  public static Order in(Order order, OrderState.Stage stage) {
    return order.in(new OrderState("x", stage.name(), stage));
  }

  // --- what people do in Odoo -------------------------------------------------------------------

  /** The one sale order of the shop's order. */
  public JsonNode sale(SandboxPrestaShop shop, long id, String... fields) {
    String origin = stage.shopName() + " " + shop.get("orders", id).get("reference");
    List<JsonNode> found =
        odoo().search("sale.order", List.of(List.of("origin", "=", origin)), fields);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " sale orders; " + stage.jobs());
    }
    return found.get(0);
  }

  /** Invoices all of the sale order and posts it. */
  public long invoice(long sale) {
    String taxes = major() >= 19 ? "tax_ids" : "tax_id";
    JsonNode order =
        odoo()
            .search("sale.order", List.of(List.of("id", "=", sale)), "partner_id", "currency_id")
            .get(0);
    List<JsonNode> lines =
        odoo()
            .search(
                "sale.order.line",
                List.of(List.of("order_id", "=", sale)),
                "name",
                "product_id",
                "product_uom_qty",
                "price_unit",
                "discount",
                taxes);
    List<List<Object>> rows = new java.util.ArrayList<>();
    for (JsonNode line : lines) {
      boolean first = rows.isEmpty();
      rows.add(
          List.of(
              first ? "tandem_person.inv_" + System.nanoTime() : "",
              first ? "out_invoice" : "",
              first ? order.path("partner_id").path(0).longValue() : "",
              first ? order.path("currency_id").path(0).longValue() : "",
              first ? "2026-11-01" : "",
              "tandem_person.invl_" + System.nanoTime(),
              line.path("product_id").path(0).longValue(),
              line.path("name").asText(),
              line.path("product_uom_qty").asText(),
              line.path("price_unit").asText(),
              line.path("discount").asText(),
              ids(line.path(taxes)),
              line.path("id").asText()));
    }
    long id =
        load(
            "account.move",
            List.of(
                "id",
                "move_type",
                "partner_id/.id",
                "currency_id/.id",
                "invoice_date",
                "invoice_line_ids/id",
                "invoice_line_ids/product_id/.id",
                "invoice_line_ids/name",
                "invoice_line_ids/quantity",
                "invoice_line_ids/price_unit",
                "invoice_line_ids/discount",
                "invoice_line_ids/tax_ids/.id",
                "invoice_line_ids/sale_line_ids/.id"),
            rows);
    odoo().call("account.move", "action_post", List.of(List.of(id)), Map.of());
    return id;
  }

  /** Pays so much of an invoice. */
  public void pay(long invoice, BigDecimal amount) {
    JsonNode move =
        odoo()
            .search(
                "account.move", List.of(List.of("id", "=", invoice)), "partner_id", "currency_id")
            .get(0);
    long payment =
        load(
            "account.payment",
            List.of(
                "id",
                "payment_type",
                "partner_type",
                "partner_id/.id",
                "currency_id/.id",
                "amount",
                "journal_id/.id",
                "date"),
            List.of(
                List.of(
                    "tandem_person.pay_" + System.nanoTime(),
                    "inbound",
                    "customer",
                    move.path("partner_id").path(0).longValue(),
                    move.path("currency_id").path(0).longValue(),
                    amount.toPlainString(),
                    bank(),
                    "2026-11-02")));
    odoo().call("account.payment", "action_post", List.of(List.of(payment)), Map.of());
    JsonNode entry =
        odoo().search("account.payment", List.of(List.of("id", "=", payment)), "move_id").get(0);
    List<?> receivable =
        major() >= 16
            ? List.of("account_id.account_type", "=", "asset_receivable")
            : List.of("account_id.internal_type", "=", "receivable");
    JsonNode line =
        odoo()
            .search(
                "account.move.line",
                List.of(
                    List.of("move_id", "=", entry.path("move_id").path(0).longValue()), receivable),
                "amount_residual")
            .get(0);
    odoo()
        .call(
            "account.move",
            "js_assign_outstanding_line",
            List.of(List.of(invoice)),
            Map.of("line_id", line.path("id").longValue()));
  }

  /** The first bank journal. */
  public long bank() {
    return odoo()
        .search("account.journal", List.of(List.of("type", "=", "bank")), "name")
        .get(0)
        .path("id")
        .longValue();
  }

  /** Deliveries and returns of a sale order, oldest first. */
  public List<JsonNode> pickings(long sale) {
    return odoo()
        .search(
            "stock.picking",
            List.of(List.of("sale_id", "=", sale)),
            "name",
            "state",
            "picking_type_code",
            "backorder_id",
            "carrier_tracking_ref");
  }

  public List<JsonNode> moves(long picking) {
    return odoo()
        .search(
            "stock.move",
            List.of(List.of("picking_id", "=", picking), List.of("state", "!=", "cancel")),
            "product_id",
            "product_uom_qty",
            major() >= 17 ? "quantity" : "quantity_done",
            "state",
            "sale_line_id");
  }

  /** Moves so much of each move of a delivery, as a person does. */
  public void deliver(long picking, Function<JsonNode, BigDecimal> quantity) {
    for (JsonNode move : moves(picking)) {
      BigDecimal moved = quantity.apply(move);
      if (moved.signum() > 0) {
        Map<String, Object> values =
            major() >= 17
                ? Map.of("quantity", moved, "picked", true)
                : Map.of("quantity_done", moved);
        odoo()
            .call(
                "stock.move",
                "write",
                List.of(List.of(move.path("id").longValue()), values),
                Map.of());
      }
    }
    odoo()
        .call(
            "stock.picking",
            "button_validate",
            List.of(List.of(picking)),
            Map.of(
                "context",
                Map.of("skip_backorder", true, "skip_immediate", true, "skip_sms", true)));
  }

  /** A second delivery of one piece, as a person makes it: beside the first, of the same order. */
  public void copyDelivery(long picking, long move, long saleLine) {
    copy(picking, move, saleLine, false);
  }

  /** Takes one piece of a delivery back, as a person does. */
  public void takeBack(long picking, long move, long saleLine) {
    deliver(copy(picking, move, saleLine, true), one -> BigDecimal.ONE);
  }

  private long copy(long picking, long move, long saleLine, boolean back) {
    String moves = major() >= 16 ? "move_ids" : "move_lines";
    boolean grouped = major() < 19;
    JsonNode from =
        odoo()
            .search(
                "stock.picking",
                List.of(List.of("id", "=", picking)),
                grouped
                    ? new String[] {"picking_type_id", "partner_id", "group_id"}
                    : new String[] {"picking_type_id", "partner_id"})
            .get(0);
    JsonNode goods =
        odoo()
            .search(
                "stock.move",
                List.of(List.of("id", "=", move)),
                "product_id",
                "product_uom",
                "location_id",
                "location_dest_id")
            .get(0);
    Map<String, Object> cells = new java.util.LinkedHashMap<>();
    cells.put("id", "tandem_person.pick_" + System.nanoTime());
    cells.put("picking_type_id/.id", ref(from, "picking_type_id"));
    cells.put("partner_id/.id", ref(from, "partner_id"));
    String comes = back ? "location_dest_id" : "location_id";
    String goes = back ? "location_id" : "location_dest_id";
    cells.put("location_id/.id", ref(goods, comes));
    cells.put("location_dest_id/.id", ref(goods, goes));
    cells.put(moves + "/id", "tandem_person.move_" + System.nanoTime());
    cells.put(moves + "/product_id/.id", ref(goods, "product_id"));
    cells.put(moves + "/product_uom/.id", ref(goods, "product_uom"));
    cells.put(moves + "/product_uom_qty", "1");
    cells.put(moves + "/location_id/.id", ref(goods, comes));
    cells.put(moves + "/location_dest_id/.id", ref(goods, goes));
    if (back) {
      cells.put(moves + "/origin_returned_move_id/.id", move);
      cells.put(moves + "/to_refund", "True");
    }
    cells.put(moves + "/sale_line_id/.id", saleLine);
    if (grouped) {
      cells.put("group_id/.id", ref(from, "group_id"));
      cells.put(moves + "/group_id/.id", ref(from, "group_id"));
      cells.put(moves + "/name", "Split");
    }
    long made =
        load("stock.picking", List.copyOf(cells.keySet()), List.of(List.copyOf(cells.values())));
    odoo().call("stock.picking", "action_confirm", List.of(List.of(made)), Map.of());
    return made;
  }

  private static long ref(JsonNode row, String field) {
    return row.path(field).path(0).longValue();
  }

  /** How much of the product a person would count in all internal places. */
  public BigDecimal stock(long product) {
    return odoo()
        .search(
            "stock.quant",
            List.of(
                List.of("product_id", "=", product), List.of("location_id.usage", "=", "internal")),
            "quantity")
        .stream()
        .map(row -> row.path("quantity").decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private long load(String model, List<String> columns, List<List<Object>> rows) {
    JsonNode answer =
        odoo()
            .call(
                model,
                "load",
                List.of(columns, rows),
                Map.of("context", Map.of("mode", "update", "noupdate", true)));
    if (!answer.path("ids").isArray()) {
      throw new AssertionError(model + ": " + answer.path("messages"));
    }
    return answer.path("ids").path(0).longValue();
  }

  private int major() {
    return odoo().major();
  }

  private OdooServer odoo() {
    return stage.odoo();
  }

  private static String ids(JsonNode many) {
    StringBuilder text = new StringBuilder();
    many.forEach(id -> text.append(text.isEmpty() ? "" : ",").append(id.longValue()));
    return text.toString();
  }
}
