package dev.tandem.sync.order;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.Payment;
import dev.tandem.connection.OrderTarget;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.OrderPlan;
import dev.tandem.sync.plan.PlannedLine;
import dev.tandem.sync.plan.Resolved;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan as rows for {@code load}. Equal settings give equal columns, so that orders travel
 * together. Explicit taxes on every line: without the column Odoo would take the product's.
 */
final class OrderRows {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  /** The place of the rounding line. */
  static final int LAST = 9999;

  private final OdooFacts facts;

  OrderRows(OdooFacts facts) {
    this.facts = facts;
  }

  /** A datetime as Odoo writes it. */
  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /**
   * The sale order with its lines, and with a rounding line where one will be needed.
   *
   * @param name empty for Odoo's own number
   */
  Load order(Workplace place, Order order, Resolved resolved, OrderPlan plan, String name) {
    Map<String, Object> head = head(place, order, resolved, plan);
    if (!name.isEmpty()) {
      head.put("name", name);
    }
    List<String> columns = new ArrayList<>(head.keySet());
    if (plan.lines().isEmpty()) {
      return new Load("sale.order", columns, List.of(List.copyOf(head.values())));
    }
    lineColumns().forEach(column -> columns.add("order_line/" + column));
    List<List<Object>> rows = new ArrayList<>();
    List<Object> first = new ArrayList<>(head.values());
    List<Object> blank = head.values().stream().map(value -> (Object) "").toList();
    int place1 = 0;
    for (PlannedLine line : plan.lines()) {
      List<Object> row = new ArrayList<>(place1 == 0 ? first : blank);
      row.addAll(cells(plan.key(), line, ++place1));
      rows.add(row);
    }
    BigDecimal rounding = plan.roundingAhead(facts);
    if (rounding.signum() != 0) {
      List<Object> row = new ArrayList<>(blank);
      PlannedLine line = plan.rounding(resolved.services().rounding(), rounding);
      row.addAll(cells(plan.key(), line, LAST));
      rows.add(row);
    }
    return new Load("sale.order", columns, rows);
  }

  /** One more line of an order that is there. */
  Load line(long orderId, ExternalId orderKey, PlannedLine line, int sequence) {
    List<String> columns = new ArrayList<>(lineColumns());
    columns.add("order_id/.id");
    List<Object> row = new ArrayList<>(cells(orderKey, line, sequence));
    row.add(orderId);
    return new Load("sale.order.line", columns, List.of(row));
  }

  private Map<String, Object> head(
      Workplace place, Order order, Resolved resolved, OrderPlan plan) {
    OrderTarget target = place.shop().settings().orderTarget();
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("id", plan.key().toString());
    head.put("partner_id/.id", resolved.partnerId());
    head.put("partner_invoice_id/.id", resolved.invoiceAddressId());
    head.put("partner_shipping_id/.id", resolved.deliveryAddressId());
    head.put("client_order_ref", customerReference(order));
    head.put("origin", place.shop().name() + " " + order.number());
    head.put("date_order", time(order.placedAt()));
    head.put("pricelist_id/.id", resolved.pricelistId());
    head.put("reference", paymentReference(order));
    head.put("note", OrderNote.of(order, target.details(), facts));
    settings(head, target, order);
    tags(head, target, resolved);
    put(head, "warehouse_id/.id", resolved.terms().warehouseId());
    put(head, "payment_term_id/.id", resolved.terms().paymentTermId());
    put(head, "fiscal_position_id/.id", resolved.terms().fiscalPositionId());
    if (!facts.carriers().isEmpty() && facts.has("sale.order", "carrier_id")) {
      // Always there: equal columns travel together.
      Long carrier = resolved.terms().carrierId();
      head.put("carrier_id/.id", carrier == null ? "" : carrier);
    }
    if (place.instance().companyId() != null) {
      head.put("company_id/.id", place.instance().companyId());
    }
    return head;
  }

  private static void settings(Map<String, Object> head, OrderTarget target, Order order) {
    put(head, "team_id/.id", target.teamId());
    // Without the column whoever makes it, Tandem's own user, becomes its salesperson.
    Long salesperson = target.salespersonId();
    head.put("user_id/.id", salesperson == null ? "" : salesperson);
    put(head, "sale_order_template_id/.id", target.quotationTemplateId());
    if (target.validityDays() != null) {
      Instant end = order.placedAt().plus(Duration.ofDays(target.validityDays()));
      head.put("validity_date", time(end).substring(0, 10));
    }
  }

  private static void tags(Map<String, Object> head, OrderTarget target, Resolved resolved) {
    Set<Long> tags = new LinkedHashSet<>(target.tagIds());
    tags.addAll(resolved.tags());
    // Where the shop's tags are wanted the column is always there: equal columns travel together.
    if (!tags.isEmpty() || target.details().tags()) {
      head.put("tag_ids/.id", tags.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
  }

  private static void put(Map<String, Object> head, String column, @Nullable Object value) {
    if (value != null) {
      head.put(column, value);
    }
  }

  static String paymentReference(Order order) {
    String transactions =
        order.payments().stream()
            .map(Payment::transactionId)
            .filter(id -> !id.isEmpty())
            .collect(Collectors.joining(", "));
    return transactions.isEmpty()
        ? order.paymentMethod()
        : order.paymentMethod() + " " + transactions;
  }

  /**
   * What people search an order by: the customer's own number where it gave one, and the shop's,
   * which invoices carry along.
   */
  static String customerReference(Order order) {
    String own = order.traits().reference();
    return own.isBlank() || own.equals(order.number())
        ? order.number()
        : own.strip() + " (" + order.number() + ")";
  }

  private List<String> lineColumns() {
    List<String> columns =
        new ArrayList<>(
            List.of("id", "sequence", "product_id/.id", "name", "product_uom_qty", "price_unit"));
    columns.add("discount");
    columns.add(facts.orderLineTaxes() + "/.id");
    if (facts.has("sale.order.line", "is_delivery")) {
      columns.add("is_delivery");
    }
    if (keepsPriceByTechnicalPrice()) {
      columns.add("technical_price_unit");
    }
    return columns;
  }

  private List<Object> cells(ExternalId orderKey, PlannedLine line, int sequence) {
    List<Object> cells = new ArrayList<>();
    cells.add(orderKey.with(line.name()).toString());
    cells.add(sequence);
    cells.add(line.productId());
    cells.add(line.description());
    cells.add(plain(line.quantity()));
    cells.add(plain(line.priceUnit()));
    cells.add(plain(line.discount()));
    cells.add(line.taxes().stream().map(String::valueOf).collect(Collectors.joining(",")));
    if (facts.has("sale.order.line", "is_delivery")) {
      cells.add(line.delivery() ? "True" : "");
    }
    if (keepsPriceByTechnicalPrice()) {
      // Differs from the price, so that Odoo takes the price for one set by hand and keeps it.
      cells.add("-1");
    }
    return cells;
  }

  private boolean keepsPriceByTechnicalPrice() {
    return facts.has("sale.order.line", "technical_price_unit");
  }

  static String plain(BigDecimal number) {
    return number.toPlainString();
  }
}
