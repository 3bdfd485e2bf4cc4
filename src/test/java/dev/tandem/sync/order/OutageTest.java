package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.OdooId;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.sandbox.Faults;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A side that is down, slow or talks nonsense delays orders and loses none; a bad order delays
 * itself.
 */
@QuarkusTest
class OutageTest extends StandInCase {

  @Inject Choices choices;

  @ParameterizedTest
  @EnumSource
  void odooDownForHours(OdooSeries series) {
    odooFailsForHours(series, Faults::down);
  }

  @ParameterizedTest
  @EnumSource
  void odooAnsweringErrorsForHours(OdooSeries series) {
    odooFailsForHours(series, faults -> faults.status(500));
  }

  @ParameterizedTest
  @EnumSource
  void odooAnsweringPagesForHours(OdooSeries series) {
    odooFailsForHours(series, Faults::html);
  }

  @ParameterizedTest
  @EnumSource
  void odooClosingEveryConnectionForHours(OdooSeries series) {
    odooFailsForHours(series, Faults::cutAll);
  }

  private void odooFailsForHours(OdooSeries series, Consumer<Faults> failure) {
    open(series);
    assertImported(shop.place(order().customer(1).line(3, 0, 1)));
    failure.accept(odoo.faults());
    List<Long> placed = placeForHours();
    odoo.faults().clear();
    settle();
    placed.forEach(id -> assertOnce(id, "after Odoo came back"));
    List<Long> byOdoo = new ArrayList<>(placed);
    byOdoo.sort(Comparator.comparing(id -> idOf(sales(id).get(0))));
    assertThat(byOdoo).as("in the order in which they were placed").isEqualTo(placed);
  }

  @ParameterizedTest
  @EnumSource
  void theShopDownForHours(OdooSeries series) {
    shopFailsForHours(series, Faults::down);
  }

  @ParameterizedTest
  @EnumSource
  void theShopAnsweringErrorsForHours(OdooSeries series) {
    shopFailsForHours(series, faults -> faults.status(500));
  }

  @ParameterizedTest
  @EnumSource
  void theShopAnsweringPagesForHours(OdooSeries series) {
    shopFailsForHours(series, Faults::html);
  }

  private void shopFailsForHours(OdooSeries series, Consumer<Faults> failure) {
    open(series);
    assertImported(shop.place(order().customer(1).line(3, 0, 1)));
    // One that is known already, and read only when the shop has failed.
    odoo.faults().down();
    long known = shop.place(order().customer(1).line(3, 0, 2));
    stage.sync();
    failure.accept(shop.faults());
    odoo.faults().up();
    List<Long> placed = placeForHours();
    placed.add(0, known);
    shop.faults().clear();
    stage.later(Duration.ofMinutes(1));
    stage.sync();
    settle();
    placed.forEach(id -> assertOnce(id, "after the shop came back"));
  }

  private List<Long> placeForHours() {
    List<Long> placed = new ArrayList<>();
    for (int hour = 0; hour < 5; hour++) {
      placed.add(shop.place(order().customer(1).line(3, 0, 1 + hour)));
      stage.sync();
      stage.later(Duration.ofMinutes(20));
      stage.later(Duration.ofMinutes(40));
      assertThat(dead()).as("%s", stage.jobs()).isZero();
      assertThat(attempts()).as("%s", stage.jobs()).isZero();
    }
    return placed;
  }

  @ParameterizedTest
  @EnumSource
  void anOdooSlowerThanTheTimeoutMakesNoDouble(OdooSeries series) {
    open(series);
    stage.sql("UPDATE odoo_instance SET timeout_ms = 400");
    clock.advance(Duration.ofSeconds(2));
    AtomicBoolean once = new AtomicBoolean(true);
    long id = shop.place(order().customer(1).line(3, 0, 2));
    // From the order's own call on; it is carried out although the caller has hung up.
    odoo.faults()
        .cutBeforeWork(
            1,
            call -> {
              if (call.equals("sale.order.load") && once.getAndSet(false)) {
                odoo.faults().slow(Duration.ofMillis(900));
              }
              return false;
            });
    stage.sync();
    stage.later(Duration.ofSeconds(5));
    assertThat(stage.status(id)).as("%s", stage.jobs()).isEqualTo("delayed");
    stage.await("the slow call to commit", () -> !sales(id).isEmpty());
    odoo.faults().clear();
    settle();
    assertOnce(id, "after a slow Odoo");
  }

  @ParameterizedTest
  @EnumSource
  void aPoisonedOrderIsADeadLetterAfterFiveAttemptsAndDelaysNoOther(OdooSeries series) {
    open(series);
    long bad = shop.place(order().customer(1).line(3, 0, 1));
    odoo.faults().down();
    stage.sync();
    stage.sync(); // the newest order is looked at twice
    odoo.faults().clear();
    AtomicBoolean poisoned = new AtomicBoolean(true);
    odoo.faults().failNext(1000, call -> poisoned.get() && call.equals("sale.order.load"), 500);
    stage.later(Duration.ofMinutes(1));
    stage.drain();
    for (int attempt = 1; attempt < 5; attempt++) {
      assertThat(stage.status(bad)).as("%s", stage.jobs()).isEqualTo("delayed");
      assertThat(attempts()).isEqualTo(attempt);
      poisoned.set(false);
      stage.sql("UPDATE job SET run_at = run_at + interval '1 day' WHERE state = 'scheduled'");
      assertImported(shop.place(order().customer(1).line(3, 0, 1 + attempt)));
      stage.sql("UPDATE job SET run_at = run_at - interval '1 day' WHERE state = 'scheduled'");
      poisoned.set(true);
      stage.later(Duration.ofHours(3));
    }
    assertThat(stage.status(bad)).isEqualTo("failed");
    assertThat(stage.column("advice", bad)).isNotBlank();
    assertThat(sales(bad)).isEmpty();
    poisoned.set(false);
    stage.importByHand(bad);
    settle();
    assertOnce(bad, "after the poison is gone");
    assertThat(dead()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void anOrderThatOdooRefusesIsADeadLetterAtOnceAndDelaysNoOther(OdooSeries series) {
    open(series);
    long delivery = idOf(records("product.product", p -> "Delivery".equals(p.get("name"))).get(0));
    choose(Subject.CARRIER, "2", 999_999);
    long bad = shop.place(order().customer(2).carrier(2).line(3, 0, 1));
    List<Long> good = new ArrayList<>();
    choose(Subject.CARRIER, "3", delivery);
    for (int customer = 3; customer < 8; customer++) {
      good.add(shop.place(order().customer(customer).carrier(3).line(3, 0, customer)));
    }
    stage.sync();
    good.forEach(id -> assertOnce(id, "beside a refused order"));
    assertThat(stage.status(bad)).as("%s", stage.jobs()).isEqualTo("failed");
    assertThat(stage.column("advice", bad)).isNotBlank();
    assertThat(sales(bad)).isEmpty();
    choose(Subject.CARRIER, "2", delivery);
    stage.importByHand(bad);
    settle();
    assertOnce(bad, "after it was put right");
  }

  @ParameterizedTest
  @EnumSource
  void anOrderThatWaitsForADeadLetterGoesOnWhenALaterJobSucceeds(OdooSeries series) {
    open(series);
    AtomicBoolean poisoned = new AtomicBoolean(true);
    odoo.faults()
        .failNext(1000, call -> poisoned.get() && call.equals("product.product.create"), 500);
    odoo.faults()
        .failNext(1000, call -> poisoned.get() && call.equals("product.product.load"), 500);
    // Tandem's own service products are made already.
    poisoned.set(false);
    assertImported(shop.place(order().customer(1).line(3, 0, 1)));
    poisoned.set(true);
    long first = shop.place(order().customer(1).line(5, 0, 1));
    stage.sync();
    for (int i = 0; i < 6; i++) {
      stage.later(Duration.ofHours(3));
    }
    assertThat(dead()).as("%s", stage.jobs()).isOne();
    assertThat(stage.status(first)).isEqualTo("waiting");
    poisoned.set(false);
    assertImported(shop.place(order().customer(2).line(5, 0, 2)));
    settle();
    assertOnce(first, "after another order brought its product");
    assertThat(dead()).isZero();
  }

  private void assertImported(long id) {
    stage.sync();
    assertOnce(id, "at once");
  }

  private void choose(Subject subject, String key, long odooId) {
    Stage.get(() -> choices.choose(stage.shop(), subject, key, "", new OdooId(odooId)));
  }
}
