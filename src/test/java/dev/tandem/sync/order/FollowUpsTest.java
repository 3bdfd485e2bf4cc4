package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.Connections;
import dev.tandem.connection.Following;
import dev.tandem.connection.Following.OldOrders;
import dev.tandem.connection.Invoicing;
import dev.tandem.connection.OrderTarget;
import dev.tandem.connection.Refunding;
import dev.tandem.connection.ShopSettings;
import dev.tandem.connection.StatusExport;
import dev.tandem.inbox.OrderJobs;
import dev.tandem.queue.Change;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobOutcome;
import dev.tandem.queue.NewJob;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sync.SyncJobs;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which jobs follow an import, and which orders are imported at all. The imports are run past the
 * queue, so that what follows is seen and not done.
 */
@QuarkusTest
class FollowUpsTest extends StandInCase {

  private static final Refunding REFUNDS =
      new Refunding(true, true, Refunding.Policy.CREDIT_NOTE, Refunding.Restock.AS_SHOP, true);
  private static final long SHIPPED = 4;
  private static final long DELIVERED = 5;
  private static final long REFUNDED = 7;

  @Inject OrderImportFlow flow;
  @Inject OrderJobs orderJobs;
  @Inject Connections connections;
  @Inject Pool pool;

  @Test
  void nothingFollowsWhereNothingIsSwitchedOn() {
    long id = imported();
    shop.changeState(id, SHIPPED);
    assertThat(follow(id, true)).isEmpty();
  }

  @Test
  void whatIsSwitchedOnFollowsOnceAndAgainWhenItChangesOrAPersonAsks() {
    long id = imported();
    settings(
        OrderTarget.CreateAs.ORDER_AND_CONFIRMED_INVOICE,
        new Following(true, OldOrders.SKIP, false));
    assertThat(follow(id, false)).containsExactly(SyncJobs.INVOICE);
    assertThat(follow(id, false)).isEmpty();
    shop.pay(id);
    assertThat(follow(id, false)).as("a payment came").containsExactly(SyncJobs.INVOICE);
    shop.changeState(id, SHIPPED);
    assertThat(follow(id, false)).containsExactly(SyncJobs.DELIVERY);
    shop.changeState(id, REFUNDED);
    assertThat(follow(id, false)).containsExactly(SyncJobs.REFUND);
    assertThat(follow(id, false)).isEmpty();
    assertThat(follow(id, true)).as("by hand").contains(SyncJobs.INVOICE, SyncJobs.REFUND);
  }

  @Test
  void nothingIsInvoicedOrDeliveredForACancelledOrder() {
    long id = imported();
    settings(
        OrderTarget.CreateAs.ORDER_AND_CONFIRMED_INVOICE,
        new Following(true, OldOrders.SKIP, false));
    shop.cancel(id);
    assertThat(follow(id, false)).isEmpty();
  }

  @Test
  void anOrderThatBecomesAnInvoiceOnlyWaitsForItsInvoice() {
    open(OdooSeries.V19);
    settings(OrderTarget.CreateAs.CONFIRMED_INVOICE, Following.DEFAULT);
    long id = shop.place(order().customer(1).line(3, 0, 1));
    JobOutcome outcome = run(id, false);
    assertThat(outcome).isInstanceOf(JobOutcome.WaitForJobs.class);
    assertThat(((JobOutcome.WaitForJobs) outcome).needs())
        .extracting(need -> need.job().kind())
        .containsExactly(SyncJobs.INVOICE);
    assertThat(sales(id)).isEmpty();
  }

  @Test
  void anInvoiceThatIsNotDueYetWaitsForPayment() {
    open(OdooSeries.V19);
    settings(
        OrderTarget.CreateAs.CONFIRMED_INVOICE,
        Following.DEFAULT,
        new Invoicing(
            Invoicing.Invoices.PAID, null, null, true, true, null, false, java.util.Map.of()));
    long id = shop.place(order().customer(1).line(3, 0, 1).state("check"));
    JobOutcome outcome = run(id, false);
    assertThat(outcome).isInstanceOf(JobOutcome.Skip.class);
    assertThat(outcome.reason()).contains("waits for payment");
    shop.pay(id);
    assertThat(run(id, false)).isInstanceOf(JobOutcome.WaitForJobs.class);
  }

  @ParameterizedTest
  @EnumSource
  void anOrderShippedBeforeTandemSawItIsLeftOutButByHand(OdooSeries series) {
    long id = old(series, DELIVERED);
    stage.sync();
    assertThat(stage.status(id)).isEqualTo("skipped");
    assertThat(stage.reason(id)).contains("shipped before Tandem first saw it");
    assertThat(sales(id)).isEmpty();
    stage.importByHand(id);
    stage.drain();
    assertOnce(id, "by hand");
  }

  @Test
  void orItIsImportedAndItsDeliveryClosed() {
    long id = old(OdooSeries.V19, DELIVERED);
    stage.importByHand(id);
    stage.drain();
    assertThat(follow(id, false)).isEmpty();
    settings(
        OrderTarget.CreateAs.CONFIRMED_ORDER,
        new Following(false, OldOrders.IMPORT_DELIVERED, false));
    assertThat(follow(id, false)).containsExactly(SyncJobs.DELIVERY);
    assertThat(follow(id, false)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anOrderPlacedLaterIsNeverOldHoweverSoonItWasShipped(OdooSeries series) {
    open(series);
    long id = shop.place(order().customer(1).line(3, 0, 1));
    shop.changeState(id, SHIPPED);
    stage.sync();
    assertOnce(id, "shipped at once");
  }

  @Test
  void anOldOrderThatIsNotShippedIsImported() {
    long id = old(OdooSeries.V19, 3);
    stage.sync();
    assertOnce(id, "in preparation");
  }

  private long imported() {
    open(OdooSeries.V19);
    long id = shop.place(order().customer(1).line(3, 0, 1).state("check"));
    stage.sync();
    assertThat(stage.status(id)).as("%s", stage.jobs()).isEqualTo("synced");
    return id;
  }

  /** An order that was there before the shop was configured, and changes now. */
  private long old(OdooSeries series, long state) {
    open(series);
    long id = shop.place(order().customer(1).line(3, 0, 1));
    clock.advance(Duration.ofHours(1));
    stage.set(StandIn.of(odoo), shop);
    shop.changeState(id, state);
    return id;
  }

  /** The kinds of the jobs that an import asks for; what it stores is stored, but for the jobs. */
  private List<String> follow(long id, boolean byHand) {
    JobOutcome outcome = run(id, byHand);
    assertThat(outcome).as(outcome.reason()).isInstanceOf(JobOutcome.Done.class);
    outcome.changes().forEach(this::store);
    return ((JobOutcome.Done) outcome).next().stream().map(NewJob::kind).toList();
  }

  private void store(Change change) {
    List<Object> values = new ArrayList<>();
    change
        .values()
        .forEach(
            value -> values.add(value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value));
    Stage.get(() -> pool.preparedQuery(change.sql()).execute(Tuple.wrap(values)));
  }

  private JobOutcome run(long id, boolean byHand) {
    clock.advance(Duration.ofSeconds(2));
    NewJob job =
        orderJobs.of(Stage.get(() -> connections.shop(stage.shop())), "" + id, "1", byHand);
    return Stage.get(
        () ->
            flow.run(
                new Job(
                    0,
                    job.kind(),
                    job.lane(),
                    job.key(),
                    job.subject(),
                    job.payload(),
                    0,
                    0,
                    clock.instant(),
                    0)));
  }

  private void settings(OrderTarget.CreateAs as, Following following) {
    settings(as, following, Invoicing.DEFAULT);
  }

  private void settings(OrderTarget.CreateAs as, Following following, Invoicing invoicing) {
    stage.change(
        s ->
            new ShopSettings(
                    s.enabled(),
                    s.autoSync(),
                    s.pollEvery(),
                    s.pollOverlap(),
                    s.entities(),
                    s.customers(),
                    s.orderRules(),
                    target(as))
                .with(following, invoicing, REFUNDS, StatusExport.DEFAULT));
  }

  private static OrderTarget target(OrderTarget.CreateAs as) {
    return OrderTarget.DEFAULT.as(as);
  }
}
