package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.ProductRef;
import dev.tandem.connection.Connections;
import dev.tandem.connection.ShopDraft;
import dev.tandem.connection.ShopRepository;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.queue.JobQueue;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sync.SyncJobs;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people, or another shop, made in Odoo a moment ago is seen at once. */
@QuarkusTest
class MadeMeanwhileTest extends StandInCase {

  @Inject Choices choices;
  @Inject Connections connections;
  @Inject ShopRepository shops;
  @Inject SyncJobs jobs;
  @Inject JobQueue queue;

  @Test
  void aPricelistThatWasMadeAMinuteAgoLetsTheOrderCome() {
    open(OdooSeries.V19);
    long usd = shop.place(order().customer(1).line(3, 0, 1).currency("USD"));
    stage.sync();
    assertThat(stage.status(usd)).as(stage.reason(usd)).isEqualTo("waiting");
    assertThat(stage.reason(usd)).contains("USD");
    StandIn.useCurrency(odoo, "USD");
    clock.advance(java.time.Duration.ofMinutes(1));
    stage.importByHand(usd);
    stage.drain();
    assertThat(stage.status(usd)).as(stage.reason(usd)).isEqualTo("synced");
  }

  @Test
  void aTaxThatWasMadeAMinuteAgoIsNotCalledArchived() {
    open(OdooSeries.V19);
    shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    int tax =
        odoo.create(
            "account.tax",
            Map.of(
                "name", "New 20%", "amount", 20, "amount_type", "percent", "type_tax_use", "sale"));
    Stage.get(() -> choices.choose(stage.shop(), Subject.TAX, "1", "20 %", new OdooId(tax)));
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
  }

  /**
   *
   *
   * <pre>
   * shop one   looks: nothing   makes the product
   * shop two   looks: nothing                      makes the product
   * </pre>
   */
  @ParameterizedTest
  @EnumSource
  void twoShopsThatSellANewSkuInTheSameSecondMakeOneProduct(OdooSeries series) {
    for (String product : List.of("3", "1_1")) {
      open(series);
      var one = Stage.get(() -> connections.shop(stage.shop()));
      long other =
          Stage.get(
                  () ->
                      shops.create(
                          new ShopDraft(
                              "Second shop",
                              one.instance().value(),
                              "prestashop",
                              shop.url(),
                              shop.key(),
                              Map.of(),
                              null,
                              one.settings())))
              .id();
      var two = Stage.get(() -> connections.shop(new dev.tandem.commerce.ShopId(other)));
      enqueue(one, product);
      int made = lastProduct();
      String sku = (String) odoo.records("product.product").get(made).get("default_code");
      int id = idOf(odoo.records("product.product").get(made));
      // Shop two looks while it is not there yet, and makes it when it is.
      odoo.set("product.product", id, Map.of("default_code", "not there yet"));
      odoo.faults()
          .cutBeforeWork(
              1,
              call -> {
                if (call.equals("product.product.load")) {
                  odoo.set("product.product", id, Map.of("default_code", sku));
                }
                return false;
              });
      enqueue(two, product);
      assertThat(records("product.product", row -> sku.equals(row.get("default_code"))))
          .as("%s: %s", product, stage.jobs())
          .hasSize(1);
      assertThat(
              stage.count(
                  "SELECT count(*) FROM mapping WHERE entity = 'product' AND odoo_id = " + id))
          .isEqualTo(2);
    }
  }

  private void enqueue(dev.tandem.connection.ShopAccess access, String product) {
    Stage.get(() -> queue.enqueue(List.of(jobs.product(access, ProductRef.ofKey(product)))));
    stage.drain();
  }

  private int lastProduct() {
    List<Map<String, Object>> all = odoo.records("product.product");
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).get("default_code") instanceof String) {
        return i;
      }
    }
    throw new AssertionError("no product was made: " + stage.jobs());
  }
}
