package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.book.Issues;
import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.OdooId;
import dev.tandem.connection.InstanceDraft;
import dev.tandem.connection.InstanceRepository;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.queue.ConnectionGate;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bad input gets a clear answer and loses nothing: the rows of the product's table that orders
 * meet.
 */
@QuarkusTest
class BadInputTest extends StandInCase {

  @Inject Choices choices;
  @Inject Issues issues;
  @Inject ConnectionGate gate;
  @Inject InstanceRepository instances;

  @ParameterizedTest
  @EnumSource
  void anUnknownTaxIsAnIssueAndMappingItRunsWhatWaited(OdooSeries series) {
    open(series);
    stage.unmapTax("1");
    long first = shop.place(order().customer(1).line(3, 0, 1));
    long second = shop.place(order().customer(2).line(4, 0, 1));
    stage.sync();
    assertWaits(first, "mapping.tax", "mapped to no Odoo tax");
    assertWaits(second, "mapping.tax", "mapped to no Odoo tax");
    assertThat(issue("mapping.tax").orders()).isEqualTo(2);
    stage.mapTax("1", 20);
    stage.drain();
    assertOnce(first, "after the tax was mapped");
    assertOnce(second, "after the tax was mapped");
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownCarrierIsAnIssueAndMappingItRunsWhatWaited(OdooSeries series) {
    open(series);
    stage.sql("DELETE FROM mapping_choice WHERE subject = 'carrier'");
    long id = shop.place(order().customer(1).carrier(2).line(3, 0, 1));
    stage.sync();
    assertWaits(id, "mapping.carrier", "My carrier");
    int delivery = idOf(records("product.product", p -> "Delivery".equals(p.get("name"))).get(0));
    Stage.get(() -> choices.choose(stage.shop(), Subject.CARRIER, "2", "", new OdooId(delivery)));
    stage.drain();
    assertOnce(id, "after the carrier was mapped");
  }

  @ParameterizedTest
  @EnumSource
  void aCurrencyWithoutPricelistIsAnIssueAndTheOrderFollowsThePricelist(OdooSeries series) {
    open(series);
    records("product.pricelist", p -> currency(p).equals("USD"))
        .forEach(p -> odoo.delete("product.pricelist", idOf(p)));
    long id = shop.place(order().customer(1).currency("USD").line(3, 0, 1));
    long other = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertWaits(id, "odoo.pricelist", "USD");
    assertOnce(other, "while an order in USD waits");
    int usd = idOf(records("res.currency", c -> "USD".equals(c.get("name"))).get(0));
    odoo.create("product.pricelist", Map.of("name", "Dollars", "currency_id", usd));
    stage.later(Duration.ofMinutes(11));
    assertOnce(id, "after the pricelist was made");
    assertThat(currency(sales(id).get(0))).isEqualTo("USD");
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownCountryIsAnIssueAndNoContactIsMade(OdooSeries series) {
    open(series);
    Map<String, Object> germany = records("res.country", c -> "DE".equals(c.get("code"))).get(0);
    odoo.set("res.country", idOf(germany), Map.of("code", "QQ"));
    long id = shop.place(order().guest("abroad@example.com").country("DE").line(3, 0, 1));
    stage.sync();
    assertThat(issue("odoo.country").reason()).contains("DE");
    assertThat(issue("odoo.country").advice()).isNotBlank();
    assertThat(stage.status(id)).isEqualTo("waiting");
    assertThat(contacts("abroad@example.com")).isEmpty();
    odoo.set("res.country", idOf(germany), Map.of("code", "DE"));
    stage.later(Duration.ofMinutes(11));
    settle();
    assertOnce(id, "after the country was corrected");
    assertThat(contacts("abroad@example.com")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void productsWithoutReferenceAreNotMixedUp(OdooSeries series) {
    open(series);
    for (long product : List.of(3L, 4L)) {
      shop.put("products", product, Map.of("reference", "", "ean13", ""));
    }
    long first = shop.place(order().customer(1).line(3, 0, 1).line(4, 0, 1));
    stage.sync();
    long second = shop.place(order().customer(2).line(4, 0, 2));
    stage.sync();
    List<Integer> used =
        lines(assertOnce(first, "first")).stream().map(l -> refId(l, "product_id")).toList();
    assertThat(used).hasSize(3).doesNotHaveDuplicates();
    assertThat(lines(assertOnce(second, "second")))
        .anyMatch(l -> used.contains(refId(l, "product_id")));
  }

  @ParameterizedTest
  @EnumSource
  void aDeletedProductIsReplacedOnceForAllOrders(OdooSeries series) {
    open(series);
    long first = shop.place(order().customer(1).line(5, 0, 2));
    long second = shop.place(order().customer(2).line(6, 0, 1));
    shop.deleteProduct(5);
    shop.deleteProduct(6);
    stage.sync();
    assertOnce(first, "with a placeholder");
    assertOnce(second, "with a placeholder");
    assertThat(stage.column("flags", first)).contains("product 5 was deleted");
    assertThat(records("product.product", p -> "Not a product of the shop".equals(p.get("name"))))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aWrongApiKeyHoldsTheConnectionUntilItIsPutRight(OdooSeries series) {
    open(series);
    assertOnce(imported(), "before");
    apiKey("no key of this user");
    long id = shop.place(order().customer(1).line(3, 0, 2));
    stage.sync();
    refusedForHours();
    assertThat(paused()).containsExactly(odooKey().value());
    assertThat(dead()).isZero();
    assertThat(attempts()).isZero();
    apiKey(odoo.apiKey());
    ConnectionKey key = odooKey();
    Stage.get(() -> gate.close(key)); // as the API does where a connection is saved
    stage.drain();
    assertOnce(id, "after the key was put right");
  }

  @ParameterizedTest
  @EnumSource
  void aRevokedTokenOfTheShopHoldsItUntilItIsGoodAgain(OdooSeries series) {
    open(series);
    assertOnce(imported(), "before");
    shop.keyActive(false);
    long id = shop.place(order().customer(1).line(3, 0, 2));
    stage.sync();
    refusedForHours();
    ConnectionKey key = ConnectionKey.shop(stage.shop().value());
    assertThat(paused()).containsExactly(key.value());
    assertThat(dead()).isZero();
    shop.keyActive(true);
    stage.later(Duration.ofMinutes(15)); // asked slowly by then, and nobody resumes it
    stage.sync();
    assertOnce(id, "after the key was good again");
  }

  @ParameterizedTest
  @EnumSource
  void aMissingRightIsAnIssueThatNamesItAndOthersGoOn(OdooSeries series) {
    open(series);
    assertOnce(imported(), "before");
    odoo.deny("product.product", "create");
    odoo.deny("product.template", "create");
    long held = shop.place(order().customer(1).line(4, 0, 1));
    long other = shop.place(order().customer(1).line(3, 0, 2));
    stage.sync();
    assertThat(stage.status(held)).as("%s", stage.jobs()).isEqualTo("waiting");
    assertThat(issue("odoo.no_right").reason()).contains("create").contains("product.product");
    assertThat(issue("odoo.no_right").orders()).isOne();
    assertOnce(other, "while one waits for a right");
    odoo.allow("product.product", "create");
    odoo.allow("product.template", "create");
    stage.later(Duration.ofMinutes(11));
    settle();
    assertOnce(held, "after the right was given");
  }

  @ParameterizedTest
  @EnumSource
  void theSameEventTwiceIsOneEffect(OdooSeries series) {
    open(series);
    long id = imported();
    odoo.resetCalls();
    for (int i = 0; i < 5; i++) {
      stage.sync();
    }
    assertOnce(id, "told five times");
    assertThat(odoo.calls().count("sale.order.load")).isZero();
    assertThat(odoo.calls().count("sale.order.write")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void anEventThatComesLateIsNotMissed(OdooSeries series) {
    open(series);
    clock.advance(Duration.ofMinutes(5));
    assertOnce(imported(), "on time");
    long late = shop.place(order().customer(2).line(3, 0, 1).at(clock.instant().minusSeconds(90)));
    stage.sync();
    assertOnce(late, "a minute and a half late");
  }

  @ParameterizedTest
  @EnumSource
  void anEventOutOfOrderFindsTheStateAsItIs(OdooSeries series) {
    open(series);
    long id = imported();
    shop.cancel(id);
    stage.sync();
    assertThat(sales(id).get(0).get("state")).isEqualTo("cancel");
    // The event of the placing once more, after that of the cancelling.
    stage.importByHand(id);
    stage.drain();
    assertThat(sales(id)).hasSize(1);
    assertThat(sales(id).get(0).get("state")).isEqualTo("cancel");
  }

  private long imported() {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    return id;
  }

  private void assertWaits(long id, String code, String naming) {
    assertThat(stage.status(id)).as("%s", stage.jobs()).isEqualTo("waiting");
    assertThat(stage.column("code", id)).isEqualTo(code);
    assertThat(stage.reason(id)).contains(naming);
    assertThat(stage.column("advice", id)).isNotBlank();
    assertThat(sales(id)).isEmpty();
  }

  private Issues.Group issue(String code) {
    List<Issues.Group> all = Stage.get(() -> issues.list());
    return all.stream()
        .filter(group -> group.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no issue " + code + " among " + all));
  }

  private void refusedForHours() {
    for (int i = 0; i < 36; i++) {
      stage.later(Duration.ofMinutes(5));
    }
  }

  private List<String> paused() {
    return stage
        .rows("SELECT connection FROM connection_state WHERE paused_at IS NOT NULL")
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private ConnectionKey odooKey() {
    return ConnectionKey.odoo(stage.count("SELECT id FROM odoo_instance"));
  }

  private void apiKey(String key) {
    long id = stage.count("SELECT id FROM odoo_instance");
    InstanceDraft draft =
        new InstanceDraft(
            "odoo",
            odoo.url(),
            odoo.database(),
            odoo.login(),
            key,
            null,
            null,
            4,
            Duration.ofSeconds(30));
    Stage.get(() -> instances.update(new InstanceId(id), draft));
    clock.advance(Duration.ofSeconds(2));
  }

  private static String currency(Map<String, Object> row) {
    return String.valueOf(((List<?>) row.get("currency_id")).get(1));
  }
}
