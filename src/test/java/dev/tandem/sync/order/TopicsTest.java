package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.Following;
import dev.tandem.connection.Invoicing;
import dev.tandem.connection.OrderTarget;
import dev.tandem.connection.ShopSettings;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Topic;
import dev.tandem.fault.Topic.Kind;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.queue.JobQueue;
import dev.tandem.queue.NewJob;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sync.Identities;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.identity.LookUpFlow;
import dev.tandem.testing.ApiClient;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a job can wait for, somebody sees that it is there: a kind without a case fails. */
@QuarkusTest
class TopicsTest extends WaitingCase {

  @Inject JobQueue queue;

  @BeforeEach
  void open() {
    open(OdooSeries.V19);
  }

  @ParameterizedTest
  @EnumSource
  void isReleasedWhereItsCauseIsSeen(Kind kind) {
    switch (kind) {
      case SETTINGS -> released(Topic.settings(shopId()), this::saveSettings);
      case MAPPING ->
          released(Choices.topic(stage.shop(), Subject.TAX, "1"), () -> stage.mapTax("1", 5.5));
      case ACCESS -> {
        released(Topic.access(key()), () -> resume(key()));
        released(
            Topic.access(ConnectionKey.shop(shopId())), () -> resume(ConnectionKey.shop(shopId())));
        odoo.deny("account.move", "create");
        released(
            Topic.access(key(), "create", "account.move"),
            () -> odoo.allow("account.move", "create"));
      }
      case ORDER -> {
        long id = imported();
        int sale = idOf(sales(id).get(0));
        released(
            SyncJobs.orderTopic(stage.shop(), "" + id),
            () -> odoo.set("sale.order", sale, Map.of("note", "corrected by hand")));
      }
      case SHOP_ORDER -> {
        long id = imported();
        released(
            SyncJobs.shopOrderTopic(stage.shop(), "" + id),
            () -> {
              stage.importByHand(id);
              stage.drain();
            });
        odoo.user().cancel(idOf(sales(id).get(0)));
        released(
            SyncJobs.shopOrderTopic(stage.shop(), "" + id),
            () -> {
              stage.importByHand(id);
              stage.drain();
              assertThat(stage.status(id)).isEqualTo("conflict");
            });
      }
      case INVOICE -> {
        stage.change(TopicsTest::invoiced);
        long id = shop.place(order().customer(1).line(3, 0, 1));
        released(SyncJobs.invoiceTopic(stage.shop(), "" + id), stage::sync);
      }
      case PRICELIST, CURRENCY -> {
        Topic topic = Topic.of(kind, key(), "CHF");
        released(topic, () -> StandIn.useCurrency(odoo, "CHF"));
      }
      case COUNTRY ->
          released(
              Topic.of(kind, key(), "XK"),
              () -> odoo.create("res.country", Map.of("code", "XK", "name", "Kosovo")));
      case REFERENCE ->
          released(
              Topic.of(kind, key(), "demo_x"),
              () -> odoo.create("product.product", Map.of("name", "X", "default_code", "demo_x")));
      case RECORD -> {
        int contact = odoo.create("res.partner", Map.of("name", "Away", "active", false));
        released(
            Topic.record(key(), "res.partner", contact),
            () -> odoo.set("res.partner", contact, Map.of("active", true)));
        int product = odoo.create("product.product", Map.of("name", "Away", "active", false));
        released(
            Topic.record(key(), "product.product", product),
            () -> odoo.delete("product.product", product));
      }
      case BOUND -> {
        long id = shop.place(order().customer(2).line(3, 0, 1));
        assertThat(id).isPositive();
        released(SyncJobs.customerTopic(stage.shop(), "2"), stage::sync);
      }
      case IDENTITY ->
          released(
              Identities.topic(shopId()),
              () -> {
                NewJob job = lookUp();
                get(() -> queue.enqueue(List.of(job)));
                stage.drain();
              });
      case HEALTH -> {
        odoo.faults().failNext(1_000_000, call -> call.endsWith("sale.order.load"), 500);
        place(6);
        stage.sync();
        Topic topic = Topic.health(key(), "sale.order.load");
        released(
            topic,
            () -> {
              odoo.faults().clear();
              stage.later(Duration.ofMinutes(1));
              stage.later(Duration.ofMinutes(31));
            });
      }
    }
  }

  /** Odoo fails at one thing only, for an hour, and is well again. */
  @ParameterizedTest
  @EnumSource
  void aBrownoutMakesNoDeadLetter(OdooSeries series) {
    open(series);
    place(1);
    stage.sync();
    settle();
    odoo.resetCalls();
    odoo.faults().failNext(1_000_000, call -> call.endsWith("sale.order.load"), 500);
    place(12);
    stage.sync();
    for (int minute = 0; minute < 60; minute += 5) {
      stage.later(Duration.ofMinutes(5));
    }
    assertThat(dead()).as("%s", stage.jobs()).isZero();
    assertThat(attempts()).isLessThanOrEqualTo(1);
    assertThat(logins()).as("logins in an hour of it").isLessThan(40);

    odoo.faults().clear();
    stage.later(Duration.ofMinutes(31));
    settle();

    assertThat(dead()).isZero();
    assertThat(stage.count("SELECT count(*) FROM shop_order WHERE status = 'synced'"))
        .isEqualTo(13);
  }

  /** Something else made the customer after the job that was to make it had died. */
  @Test
  void anOrderDoesNotWaitForADeadJobWhereItsCustomerIsThere() {
    odoo.faults().failNext(1_000_000, call -> call.endsWith("res.partner.load"), 500);
    long first = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    stage.sql(
        "UPDATE job SET state = 'dead', attempts = 5, code = 'odoo.invalid', reason = 'refused',"
            + " run_at = NULL WHERE kind = 'customer.import'");
    odoo.faults().clear();
    assertThat(stage.reason(first)).contains("its customer");
    long second = shop.place(order().customer(1).line(3, 0, 1));

    stage.sync();
    settle();

    assertOnce(second, "the second");
    assertOnce(first, "the first");
  }

  private int logins() {
    return odoo.calls().all().entrySet().stream()
        .filter(call -> call.getKey().matches(".*(authenticate|login|context_get)"))
        .mapToInt(call -> call.getValue().count())
        .sum();
  }

  private void released(Topic topic, Runnable done) {
    waits(topic);
    look();
    assertThat(state(topic)).isEqualTo("waiting");

    done.run();
    look();

    assertThat(state(topic)).as("of the job that waits for %s", topic).isNotEqualTo("waiting");
    forgetWaiting();
  }

  private long imported() {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    settle();
    return id;
  }

  private void place(int count) {
    for (int n = 0; n < count; n++) {
      shop.place(order().customer(1 + n % 2).line(3, 0, 1));
    }
  }

  private void saveSettings() {
    ApiClient.api()
        .contentType("application/json")
        .body("{}")
        .patch("/api/shops/" + shopId() + "/settings")
        .then()
        .statusCode(200);
  }

  private static void resume(ConnectionKey connection) {
    ApiClient.api().post("/api/connections/" + connection + "/resume").then().statusCode(204);
  }

  private NewJob lookUp() {
    return LookUpFlow.job(stage.shop(), stage.access().instance());
  }

  private long shopId() {
    return stage.shop().value();
  }

  private static ShopSettings invoiced(ShopSettings s) {
    return new ShopSettings(
            s.enabled(),
            s.autoSync(),
            s.pollEvery(),
            s.pollOverlap(),
            s.entities(),
            s.customers(),
            s.orderRules(),
            OrderTarget.DEFAULT.as(OrderTarget.CreateAs.ORDER_AND_CONFIRMED_INVOICE))
        .with(Following.DEFAULT, Invoicing.DEFAULT, s.refunding(), s.statuses());
  }
}
