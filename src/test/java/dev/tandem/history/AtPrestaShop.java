package dev.tandem.history;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;

import dev.tandem.connection.Following;
import dev.tandem.connection.StatusExport;
import dev.tandem.connection.StatusExport.ShippedWhen;
import dev.tandem.connection.StatusExport.Tell;
import dev.tandem.sandbox.Faults;
import dev.tandem.sandbox.prestashop.PlacedOrder;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.sync.Workplace;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A PrestaShop, and what it says of an order now. Of money that goes out it says nothing. */
final class AtPrestaShop implements Shop {

  // The states of a stock shop that histories go through.
  static final long PAID = 2;
  static final long SHIPPED = 4;
  static final long CANCELLED = 6;
  static final long REFUNDED = 7;
  static final long UNPAID = 10;

  final SandboxPrestaShop sandbox;

  private final Clock clock;

  AtPrestaShop(Clock clock) {
    this.clock = clock;
    sandbox = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
  }

  @Override
  public void connect(Stage stage, OdooServer odoo) {
    stage.set(odoo, sandbox);
  }

  /** It can't. */
  @Override
  public void subscribe(Workplace place, URI door) {}

  @Override
  public void close() {
    sandbox.close();
  }

  @Override
  public Faults faults() {
    return sandbox.faults();
  }

  @Override
  public boolean writes(String call) {
    return call.startsWith("P");
  }

  @Override
  public List<String> goods() {
    return sandbox.ids("products").stream()
        .map(id -> sandbox.get("products", id).getOrDefault("reference", ""))
        .filter(reference -> !reference.isEmpty())
        .toList();
  }

  @Override
  public String tax() {
    return "1";
  }

  @Override
  public StatusExport statuses() {
    return new StatusExport(
        new Tell(true, "" + CANCELLED, false),
        new Tell(true, "" + SHIPPED, true),
        Tell.OFF,
        ShippedWhen.ALL_DELIVERIES);
  }

  @Override
  public Following following() {
    return Following.DEFAULT;
  }

  @Override
  public BigDecimal total(Life life) {
    return decimal(sandbox.get("orders", life.id), "total_paid_tax_incl");
  }

  /** Less what its slips say, goods and shipping. */
  @Override
  public BigDecimal kept(Life life) {
    return slips(life).stream()
        .map(slip -> goods(slip).add(decimal(slip, "total_shipping_tax_incl")))
        .reduce(total(life), BigDecimal::subtract);
  }

  /** Their price, or what somebody typed instead of it. */
  private static BigDecimal goods(Map<String, String> slip) {
    boolean typed = "2".equals(slip.get("order_slip_type"));
    return decimal(slip, typed ? "amount" : "total_products_tax_incl");
  }

  List<Map<String, String>> slips(Life life) {
    return rows("order_slip", "id_order", Long.toString(life.id));
  }

  /** A payment that the shop adds by itself, because of a state that Tandem set, is none. */
  @Override
  public BigDecimal received(Life life) {
    if (!life.paid) {
      return life.parts;
    }
    return rows("order_payments", "order_reference", life.reference).stream()
        .map(payment -> decimal(payment, "amount"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Override
  public BigDecimal paidBack(Life life) {
    return BigDecimal.ZERO;
  }

  @Override
  public Map<String, Integer> pieces(Life life) {
    Map<String, Integer> kept = new LinkedHashMap<>();
    for (long row : sandbox.office().rows(life.id)) {
      Map<String, String> line = sandbox.get("order_details", row);
      int pieces =
          Integer.parseInt(line.get("product_quantity"))
              - Integer.parseInt(line.get("product_quantity_refunded"));
      kept.merge(line.get("product_reference"), pieces, Integer::sum);
    }
    return kept;
  }

  @Override
  public String street(Life life) {
    String address = sandbox.get("orders", life.id).get("id_address_delivery");
    return sandbox.get("addresses", Long.parseLong(address)).get("address1");
  }

  @Override
  public List<String> falselyTold(Life life) {
    List<Long> told = new ArrayList<>(sandbox.office().history(life.id));
    life.states.forEach(told::remove);
    List<String> wrong = new ArrayList<>();
    if (told.stream().distinct().count() != told.size()) {
      wrong.add("the states " + told);
    }
    if (told.contains(SHIPPED) && life.delivered == 0) {
      wrong.add("to be shipped, and nobody sent it");
    }
    if (told.contains(CANCELLED) && !life.cancelledInOdoo) {
      wrong.add("to be cancelled, and nobody did that");
    }
    return wrong;
  }

  @Override
  public boolean knowsAsSent(Life life) {
    return sandbox.office().history(life.id).contains(SHIPPED);
  }

  @Override
  public Life placeAbroad(String country, int a, int b) {
    PlacedOrder order = order().guest("abroad" + a % 3 + "@example.com").country(country);
    long id = sandbox.place(order.line(3 + b % 9, 0, 1 + b % 2).state("paid"));
    Life life = new Life(id, sandbox.get("orders", id).get("reference"), clock.instant());
    life.paid = true;
    life.states.add(sandbox.office().state(id));
    return life;
  }

  @Override
  public boolean isFrom(Life life, String country) {
    String address = sandbox.get("orders", life.id).get("id_address_invoice");
    String land = sandbox.get("addresses", Long.parseLong(address)).get("id_country");
    return country.equals(sandbox.get("countries", Long.parseLong(land)).get("iso_code"));
  }

  @Override
  public String seen(Life life) {
    return sandbox.office().history(life.id).toString();
  }

  private List<Map<String, String>> rows(String resource, String field, String value) {
    return sandbox.ids(resource).stream()
        .map(id -> sandbox.get(resource, id))
        .filter(row -> value.equals(row.get(field)))
        .toList();
  }

  private static BigDecimal decimal(Map<String, String> row, String field) {
    String text = row.getOrDefault(field, "");
    return text.isBlank() ? BigDecimal.ZERO : new BigDecimal(text);
  }
}
