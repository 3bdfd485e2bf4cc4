package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Work that Shopify does after it has answered: done some seconds of the clock later. */
final class Jobs {

  private record Pending(Row job, Instant at, Runnable work) {}

  private static final Duration WAIT = Duration.ofSeconds(2);

  private final Shop shop;
  private final List<Pending> pending = new ArrayList<>();

  Jobs(Shop shop) {
    this.shop = shop;
  }

  /** A job that is not done yet. */
  Row start(Runnable work) {
    Row job = shop.create("Job").set("done", false);
    pending.add(new Pending(job, shop.now().plus(WAIT), work));
    return job;
  }

  /** Does what is due. */
  void run() {
    run(shop.now());
  }

  /** Does everything now. */
  void finish() {
    run(Instant.MAX);
  }

  private void run(Instant until) {
    List<Pending> due = pending.stream().filter(one -> !one.at().isAfter(until)).toList();
    pending.removeAll(due);
    for (Pending one : due) {
      one.work().run();
      one.job().set("done", true);
    }
  }
}
