package dev.tandem.history;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;

import dev.tandem.connection.Following;
import dev.tandem.connection.StatusExport;
import dev.tandem.connection.StatusExport.ShippedWhen;
import dev.tandem.connection.StatusExport.Tell;
import dev.tandem.sandbox.Faults;
import dev.tandem.sandbox.shopify.Office;
import dev.tandem.sandbox.shopify.PlacedShopifyOrder;
import dev.tandem.sandbox.shopify.SandboxShopify;
import dev.tandem.sandbox.shopify.ShopifyVersion;
import dev.tandem.sandbox.shopify.graph.Row;
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

/** A Shopify, and what it says of an order now. */
final class AtShopify implements Shop {

  static final List<String> GOODS =
      List.of("MUG", "POSTER", "CUSHION", "NOTEBOOK", "PENCIL", "LAMP");

  final SandboxShopify sandbox;

  private final Clock clock;
  private URI door;

  AtShopify(Clock clock) {
    this.clock = clock;
    sandbox = SandboxShopify.start(StandIn.VERTX, ShopifyVersion.V2026_10, 0, clock);
  }

  @Override
  public void connect(Stage stage, OdooServer odoo) {
    stage.set(
        odoo,
        new Stage.Connected(
            "shopify",
            sandbox.url(),
            sandbox.tokens().fixed(),
            Map.of(),
            sandbox.tokens().secret()));
    stage.mapTax(tax(), 20);
  }

  @Override
  public void subscribe(Workplace place, URI door) {
    this.door = door;
    Stage.get(() -> place.adapter().webhooks().orElseThrow().subscribe(place.shop(), door, true));
    sandbox.webhooks().hold();
  }

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
    return call.startsWith("mutation");
  }

  @Override
  public List<String> goods() {
    return GOODS;
  }

  @Override
  public String tax() {
    return "VAT:0.2";
  }

  @Override
  public StatusExport statuses() {
    return new StatusExport(
        new Tell(true, "cancel", false),
        new Tell(true, "fulfil", true),
        Tell.OFF,
        ShippedWhen.ALL_DELIVERIES);
  }

  /** What staff sends in the shop leaves Odoo's stock. */
  @Override
  public Following following() {
    return new Following(true, Following.DEFAULT.oldOrders(), false);
  }

  @Override
  public BigDecimal total(Life life) {
    return amount(life, "totalPriceSet");
  }

  /** What came in and was not given back, and what is still to come; or to go back. */
  @Override
  public BigDecimal kept(Life life) {
    return amount(life, "netPaymentSet").add(open(life));
  }

  /** What is still to be paid; or, below zero, to go back. */
  BigDecimal open(Life life) {
    return amount(life, "totalOutstandingSet").subtract(life.goodwill);
  }

  @Override
  public BigDecimal received(Life life) {
    return amount(life, "totalReceivedSet");
  }

  @Override
  public BigDecimal paidBack(Life life) {
    return amount(life, "totalRefundedSet");
  }

  @Override
  public Map<String, Integer> pieces(Life life) {
    Map<String, Integer> kept = new LinkedHashMap<>(life.sentBack);
    for (Office.Line line : lines(life)) {
      kept.merge(line.sku(), line.current(), Integer::sum);
    }
    return kept;
  }

  @Override
  public String street(Life life) {
    return sandbox.office().street(life.id);
  }

  List<Office.Line> lines(Life life) {
    return sandbox.office().lines(life.id);
  }

  @Override
  public List<String> falselyTold(Life life) {
    List<String> wrong = new ArrayList<>();
    int sent = sandbox.office().sent(life.id);
    if (sent > life.delivered + life.sent) {
      wrong.add("that " + sent + " pieces were sent, of " + (life.delivered + life.sent));
    }
    if (isCancelled(life) && !life.cancelledInOdoo && !life.givenUp) {
      wrong.add("to be cancelled, and nobody did that");
    }
    return wrong;
  }

  boolean isCancelled(Life life) {
    return sandbox.office().see(life.id, "cancelledAt") != null;
  }

  /** It sends no piece that was struck off, and has none left to send. */
  @Override
  public boolean knowsAsSent(Life life) {
    return lines(life).stream().allMatch(line -> line.unsent() == 0);
  }

  @Override
  public Life placeAbroad(String country, int a, int b) {
    PlacedShopifyOrder order = anOrder().guest("abroad" + a % 3 + "@example.com").country(country);
    long id = sandbox.place(order.line(GOODS.get(b % GOODS.size()), 1 + b % 2).paid());
    return new Life(id, String.valueOf(sandbox.office().see(id, "name")), clock.instant());
  }

  @Override
  public boolean isFrom(Life life, String country) {
    Row address = (Row) sandbox.office().see(life.id, "billingAddress");
    return country.equals(address.text("countryCodeV2"));
  }

  String email(Life life) {
    return String.valueOf(sandbox.office().see(life.id, "email"));
  }

  /** Asks Tandem to forget who is behind these orders. */
  void forget(String email, List<Life> lives) {
    Redaction.send(sandbox, door, email, lives);
  }

  @Override
  public String seen(Life life) {
    List<String> fields =
        List.of("displayFinancialStatus", "displayFulfillmentStatus", "cancelledAt", "note");
    return fields.stream().map(field -> sandbox.office().see(life.id, field)).toList()
        + " "
        + sandbox.office().sent(life.id);
  }

  BigDecimal amount(Life life, String field) {
    return new BigDecimal(sandbox.office().see(life.id, field).toString());
  }
}
