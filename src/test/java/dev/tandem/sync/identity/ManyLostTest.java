package dev.tandem.sync.identity;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.queue.Job;
import dev.tandem.queue.JobOutcome;
import dev.tandem.queue.NewJob;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.FlowCase;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A backup of long ago was restored: looking everything up comes to an end all the same. */
@QuarkusTest
class ManyLostTest {

  private static final int MANY = 40;

  @Inject Stage stage;
  @Inject FlowCase flows;
  @Inject MutableClock clock;
  @Inject LookUpFlow flow;

  private SandboxPrestaShop shop;
  private SandboxOdoo server;

  void open(OdooSeries series) {
    shop = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    server = StandIn.start(series, clock);
    stage.set(StandIn.of(server), shop);
    clock.advance(Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    stage.sql("DELETE FROM mapping; DELETE FROM job");
    shop.close();
    server.close();
  }

  @Test
  void lostOrdersAreOneQuestionWhereKeysMayBeRead() {
    open(OdooSeries.V14);
    lost(MANY);
    server.resetCalls();

    JobOutcome.Done done = lookUp();

    assertThat(done.reason()).contains(MANY + " are gone");
    assertThat(done.next()).hasSize(MANY);
    assertThat(calls("ir.model.data")).as("%s", server.calls().all().keySet()).isLessThan(10);
  }

  @Test
  void eachIsAskedForByItselfWhereTheyMayNot() {
    open(OdooSeries.V19);
    long moved = shop.place(order().customer(1).line(3, 0, 1).state("paid"));
    stage.sync();
    assertThat(stage.status(moved)).as("%s", stage.jobs()).isEqualTo("synced");
    long id = flows.sale(shop, moved, "id").path("id").longValue();
    stage.sql("UPDATE mapping SET odoo_id = 900000 WHERE entity = 'order'");
    lost(MANY);

    JobOutcome.Done done = lookUp();

    assertThat(done.reason()).contains(MANY + " are gone", "1 have other ids");
    done.changes().stream()
        .filter(change -> change.sql().contains("UPDATE mapping"))
        .forEach(change -> assertThat((Object[]) change.values().get(2)).containsExactly(id));
  }

  /** What is found is stored before the run takes too long, and the next one goes on behind it. */
  @Test
  void moreThanOneRunHasTimeForIsDoneInSeveral() {
    open(OdooSeries.V14);
    int all = BoundOrders.ASTRAY_AT_MOST + 1500;
    lost(all);
    JobOutcome.Done first = lookUp();

    assertThat(first.reason()).contains("so far");
    assertThat(first.next()).extracting(NewJob::kind).contains(LookUpFlow.KIND);
    assertThat(first.changes()).noneMatch(change -> change.sql().contains("look_up = false"));
    int stored = first.next().size() - 1;
    first.changes().forEach(flows::store);
    JobOutcome.Done second = lookUp();

    assertThat(stored).isBetween(BoundOrders.ASTRAY_AT_MOST, all - 1);
    assertThat(second.next()).hasSize(all - stored);
    assertThat(second.next()).extracting(NewJob::kind).doesNotContain(LookUpFlow.KIND);
    assertThat(second.changes()).anyMatch(change -> change.sql().contains("look_up = false"));
  }

  private JobOutcome.Done lookUp() {
    NewJob asked = LookUpFlow.job(stage.shop(), stage.access().instance());
    Job job =
        new Job(
            1,
            asked.kind(),
            asked.lane(),
            asked.key(),
            asked.subject(),
            "{}",
            0,
            0,
            clock.instant(),
            0);
    return (JobOutcome.Done) get(() -> flow.run(job));
  }

  /** Orders that are bound and not in Odoo; a person said that it is the same database. */
  private void lost(int count) {
    stage.sql("UPDATE odoo_database SET accepted = true");
    stage.sql(
        "INSERT INTO mapping (shop_id, entity, shop_key, odoo_id, fingerprint, changed_at) SELECT "
            + stage.shop()
            + ", 'order', (500000 + n)::text, 700000 + n, '', now() FROM generate_series(1, "
            + count
            + ") n");
  }

  private int calls(String model) {
    return server.calls().all().entrySet().stream()
        .filter(call -> call.getKey().contains(model))
        .mapToInt(call -> call.getValue().count())
        .sum();
  }
}
