package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.ProductRef;
import dev.tandem.connection.Connections;
import dev.tandem.inbox.OrderJobs;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import dev.tandem.queue.NewJob;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.customer.CustomerImportFlow;
import dev.tandem.sync.product.ProductImportFlow;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An order is imported exactly once, however often it is delivered and whichever answer is lost.
 */
@QuarkusTest
class ExactlyOnceTest extends StandInCase {

  private static final int TIMES = 10;

  @Inject OrderImportFlow orders;
  @Inject CustomerImportFlow customers;
  @Inject ProductImportFlow products;
  @Inject OrderJobs orderJobs;
  @Inject SyncJobs syncJobs;
  @Inject Connections connections;

  @ParameterizedTest
  @EnumSource
  void deliveredTenTimesByFourWorkersItIsOneOrder(OdooSeries series) throws Exception {
    open(series);
    long id = shop.place(order().guest("ten.times@example.com").line(1, 1, 2).line(3, 0, 1));
    try (Workers workers = new Workers(4)) {
      workers.each(TIMES, () -> stage.importByHand(id));
    }
    stage.sync();
    settle();
    Map<String, Object> sale = assertOnce(id, "delivered ten times");
    assertThat(lines(sale)).hasSize(3);
    assertThat(contacts("ten.times@example.com")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void whatAPersonDeletesBeforeItIsTriedAgainIsNotMadeOnceMore(OdooSeries series) {
    open(series);
    long id = shop.place(order().customer(2).line(3, 0, 1));
    odoo.faults().cutBeforeWork(1, "sale.order.action_confirm"::equals);
    stage.sync();
    assertThat(sales(id)).hasSize(1);
    odoo.delete("sale.order", idOf(sales(id).get(0)));
    stage.later(Duration.ofMinutes(10));
    assertThat(sales(id)).isEmpty();
    assertThat(stage.jobs()).singleElement().asString().contains("dead", "was deleted in Odoo");
  }

  @ParameterizedTest
  @EnumSource
  void tenRunsAtOncePastTheQueueWriteOneOrder(OdooSeries series) {
    open(series);
    stage.importByHand(shop.place(order().customer(2).line(1, 1, 1).line(3, 0, 1)));
    stage.drain();
    long id = shop.place(order().customer(2).line(1, 1, 2).line(3, 0, 2).voucherPercent("10"));
    List<JobOutcome> outcomes =
        atOnce(
            orders,
            job(
                orderJobs.of(
                    Stage.get(() -> connections.shop(stage.shop())), "" + id, "2", false)));
    assertThat(outcomes).hasSize(TIMES).allMatch(outcome -> outcome instanceof JobOutcome.Done);
    assertThat(sales(id)).hasSize(1);
    stage.sync();
    settle();
    Map<String, Object> sale = assertOnce(id, "after ten runs at once");
    assertThat(lines(sale)).filteredOn(line -> !"Rounding".equals(line.get("name"))).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void tenRunsAtOnceMakeOneContactAndOneProduct(OdooSeries series) {
    open(series);
    String mail = "ten.contacts@example.com";
    long id = shop.place(order().guest(mail).line(1, 1, 1).line(4, 0, 1));
    var access = Stage.get(() -> connections.shop(stage.shop()));
    int before = odoo.records("product.product").size();
    atOnce(products, job(syncJobs.product(access, new ProductRef("1", "1"))));
    atOnce(products, job(syncJobs.product(access, ProductRef.ofKey("4"))));
    Map<String, String> row = shop.get("orders", id);
    var customer =
        new dev.tandem.commerce.Customer(
            row.get("id_customer"), true, "", mail, "", "", "", "", List.of());
    atOnce(customers, job(syncJobs.customer(access, "" + id, customer)));
    assertThat(contacts(mail)).hasSize(1);
    assertThat(odoo.records("product.product")).hasSize(before + 2);
    stage.sync();
    settle();
    assertOnce(id, "after ten runs of each job");
    assertThat(contacts(mail)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aLostAnswerToAnyWriteMakesNoDouble(OdooSeries series) {
    for (String call : writesOfAnImport(series)) {
      for (int times = 1; times <= 2; times++) {
        lose(series, call, times);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionCutBeforeAnyWriteLosesNothing(OdooSeries series) {
    for (String call : writesOfAnImport(series)) {
      open(series);
      odoo.faults().cutBeforeWork(1, call::equals);
      importAndCheck("cut before " + call);
    }
  }

  @ParameterizedTest
  @EnumSource
  void conflictsInOdooAreRepeated(OdooSeries series) {
    open(series);
    long id = shop.place(order().guest("conflict@example.com").line(3, 0, 1));
    odoo.conflicts(2);
    stage.sync();
    settle();
    assertOnce(id, "after conflicts");
    assertThat(contacts("conflict@example.com")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void cancelledAfterALostAnswerItIsCancelledInOdooToo(OdooSeries series) {
    open(series);
    long id = shop.place(order().customer(1).line(3, 0, 1));
    odoo.faults().cutAfterCommit(1, "sale.order.load"::equals);
    stage.sync();
    assertThat(sales(id)).as("written, and not bound").hasSize(1);
    assertThat(stage.status(id)).isEqualTo("delayed");
    shop.cancel(id);
    settle();
    assertThat(sales(id)).hasSize(1);
    assertThat(sales(id).get(0).get("state")).isEqualTo("cancel");
    assertThat(stage.status(id)).isEqualTo("synced");
  }

  @ParameterizedTest
  @EnumSource
  void changedAfterALostAnswerItIsUpdatedAndNotDoubled(OdooSeries series) {
    open(series);
    long id = shop.place(order().customer(1).line(3, 0, 1).line(4, 0, 1));
    odoo.faults().cutAfterCommit(1, "sale.order.load"::equals);
    stage.sync();
    long row =
        shop.ids("order_details").stream()
            .filter(one -> shop.get("order_details", one).get("id_order").equals("" + id))
            .findFirst()
            .orElseThrow();
    shop.editQuantity(id, row, 4);
    settle();
    assertOnce(id, "edited after a lost answer");
  }

  private List<String> writesOfAnImport(OdooSeries series) {
    open(series);
    List<String> calls = listen();
    importAndCheck("undisturbed");
    List<String> writes = calls.stream().filter(StandInCase::writes).distinct().toList();
    assertThat(writes)
        .contains("res.partner.load", "product.product.load", "sale.order.load")
        .contains("sale.order.action_confirm", "sale.order.write");
    return writes;
  }

  private void lose(OdooSeries series, String call, int times) {
    open(series);
    odoo.faults().cutAfterCommit(times, call::equals);
    importAndCheck(call + " lost " + times + " times");
  }

  /** With a new contact, a variant, a discount: every kind of write. */
  private void importAndCheck(String when) {
    String mail = "lost.answer@example.com";
    int before = odoo.records("product.product").size();
    long id = shop.place(order().guest(mail).line(1, 1, 2).line(3, 0, 1).voucherPercent("7.5"));
    stage.sync();
    settle();
    Map<String, Object> sale = assertOnce(id, when);
    assertThat(lines(sale)).as(when).hasSizeBetween(3, 4);
    assertThat(contacts(mail)).as("contacts, %s", when).hasSize(1);
    assertThat(records("sale.order", one -> true)).as(when).hasSize(1);
    // Two goods; nine products of Tandem's own, for lines that are no goods.
    assertThat(odoo.records("product.product")).as("products, %s", when).hasSize(before + 11);
    assertThat(records("product.template", one -> "T-shirt".equals(one.get("name"))))
        .as("templates, %s", when)
        .hasSize(1);
    assertThat(dead()).as(when).isZero();
  }

  private List<JobOutcome> atOnce(JobHandler handler, Job job) {
    List<Uni<JobOutcome>> runs =
        IntStream.range(0, TIMES)
            .mapToObj(i -> Uni.createFrom().deferred(() -> handler.run(job)))
            .toList();
    return Stage.get(() -> Uni.join().all(runs).andCollectFailures());
  }

  private Job job(NewJob job) {
    return new Job(
        0,
        job.kind(),
        job.lane(),
        job.key(),
        job.subject(),
        job.payload(),
        0,
        0,
        clock.instant(),
        0);
  }

  /** Threads that begin together. */
  private static final class Workers implements AutoCloseable {
    private final ExecutorService threads;

    private Workers(int count) {
      threads = Executors.newFixedThreadPool(count);
    }

    private void each(int times, Runnable work) throws Exception {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        all.add(threads.submit(work));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
