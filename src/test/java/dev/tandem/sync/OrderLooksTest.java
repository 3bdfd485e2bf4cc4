package dev.tandem.sync;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.fault.Rejected;
import dev.tandem.fault.Topic;
import dev.tandem.odoo.Odoo;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.Query;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.FlowCase;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How an order looks in an Odoo that lacks an app. */
@QuarkusTest
class OrderLooksTest {

  private static final Set<String> OF_APPS = Set.of("picking_ids", "invoice_ids");

  @Inject OrderLooks looks;
  @Inject FlowCase flows;
  @Inject Stage stage;
  @Inject MutableClock clock;

  private SandboxPrestaShop shop;
  private SandboxOdoo server;

  @BeforeEach
  void open() {
    shop = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    server = StandIn.start(OdooSeries.V19, clock);
    stage.set(StandIn.of(server), shop);
  }

  @AfterEach
  void close() {
    shop.close();
    server.close();
  }

  @Test
  void whereThereIsNoInventoryTheOrderItselfIsSeen() {
    long id = shop.place(order().customer(1).line(3, 0, 1).state("paid"));
    stage.sync();
    assertThat(stage.status(id)).as("%s", stage.jobs()).isEqualTo("synced");
    Topic held = SyncJobs.orderTopic(stage.shop(), "" + id);
    Odoo odoo = withoutApps(flows.place().odoo());

    String before = get(() -> looks.marks(odoo, List.of(held))).get(held);
    clock.advance(Duration.ofMinutes(1));
    server.set(
        "sale.order",
        (int) flows.sale(shop, id, "id").path("id").longValue(),
        Map.of("note", "corrected by hand"));
    String after = get(() -> looks.marks(odoo, List.of(held))).get(held);

    assertThat(before).isNotNull();
    assertThat(after).isNotNull().isNotEqualTo(before);
  }

  private static Odoo withoutApps(Odoo real) {
    return (Odoo)
        Proxy.newProxyInstance(
            Odoo.class.getClassLoader(),
            new Class<?>[] {Odoo.class},
            (proxy, method, args) -> {
              if (method.getName().equals("search")
                  && ((Query) args[0]).fields().stream().anyMatch(OF_APPS::contains)) {
                return Uni.createFrom()
                    .failure(new Rejected(null, "odoo.invalid", "Invalid field 'picking_ids'", ""));
              }
              try {
                Object answer = method.invoke(real, args);
                return method.getName().equals("facts") ? facts(answer) : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @SuppressWarnings("unchecked")
  private static Uni<OdooFacts> facts(Object answer) {
    return ((Uni<OdooFacts>) answer).map(OrderLooksTest::without);
  }

  private static OdooFacts without(OdooFacts facts) {
    Map<String, Set<String>> fields = new HashMap<>(facts.fields());
    Set<String> ofSales = new HashSet<>(fields.getOrDefault("sale.order", Set.of()));
    ofSales.removeAll(OF_APPS);
    fields.put("sale.order", ofSales);
    fields.remove("stock.picking");
    return new OdooFacts(
        facts.major(),
        facts.userId(),
        fields,
        facts.currencies(),
        facts.countries(),
        facts.states(),
        facts.pricelists(),
        facts.pricelistCurrencies(),
        facts.taxes(),
        facts.carriers(),
        facts.languages(),
        facts.priceDigits(),
        facts.discountDigits(),
        facts.taxesByLine());
  }
}
