package dev.tandem.bench;

import dev.tandem.fault.ConnectionKey;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import dev.tandem.queue.JobQueue;
import dev.tandem.queue.JobRunner;
import dev.tandem.queue.NewJob;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The queue alone: rates with a thousand and with a million pending jobs, pick-up latency, heap.
 * Durable PostgreSQL; the handler does nothing; the journal is written as always.
 */
@QuarkusTest
@TestProfile(QueueBench.Alone.class)
@Tag("bench")
@Tag("queue")
class QueueBench {

  static final int DRAINED = 200_000;

  @Inject JobQueue queue;
  @Inject JobRunner runner;
  @Inject Pool pool;
  @Inject Counting counting;

  /** A database that keeps what it says it keeps; the runner starts when it is told. */
  public static final class Alone implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "tandem.queue.run", "false",
          "tandem.queue.concurrency", "4000");
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(DurablePostgres.class));
    }
  }

  /** Counts and times what it is given. */
  @Singleton
  public static class Counting implements JobHandler {
    final AtomicReference<CountDownLatch> left = new AtomicReference<>(new CountDownLatch(0));
    final LinkedBlockingQueue<Long> picked = new LinkedBlockingQueue<>();
    volatile boolean timing;

    @Override
    public String kind() {
      return "bench.nothing";
    }

    @Override
    public Uni<JobOutcome> run(Job job) {
      if (timing) {
        picked.add(System.nanoTime());
      }
      left.get().countDown();
      return Uni.createFrom().item(JobOutcome.done("", List.of()));
    }
  }

  @Test
  void printsRatesLatencyAndHeap() throws Throwable {
    counting.timing = true;
    runner.start();
    latency();
    counting.timing = false;
    counting.picked.clear();
    runner.stop();
    drainAt(1_000, 20_000); // warms up
    double small = drainAt(1_000, 100_000);
    Figure.print("queue", "claim_complete_with_1k_pending", small, "jobs/s");
    Figure.print("queue", "heap_with_1k_pending", Figure.heapAfterGc(), "MiB");
    long begin = System.nanoTime();
    fill(1_000_000, 0);
    Figure.print("queue", "enqueue", 1e15 / (System.nanoTime() - begin), "jobs/s");
    Figure.print("queue", "heap_with_1m_pending", Figure.heapAfterGc(), "MiB");
    Figure.print("queue", "claim_complete_with_1m_pending", drainSome(DRAINED), "jobs/s");
    Figure.print("queue", "heap_after_claims_with_1m_pending", Figure.heapAfterGc(), "MiB");
    counting.timing = true;
    runner.stop();
  }

  private void latency() throws Throwable {
    int samples = 500;
    double[] millis = new double[samples];
    for (int i = -100; i < samples; i++) {
      long begin = System.nanoTime();
      store(List.of(job(i + 5_000_000)));
      double took = (counting.picked.poll(10, TimeUnit.SECONDS) - begin) / 1e6;
      if (i >= 0) {
        millis[i] = took;
      }
    }
    Figure.print("queue", "pick_up_p50", Figure.percentile(millis, 0.5), "ms");
    Figure.print("queue", "pick_up_p99", Figure.percentile(millis, 0.99), "ms");
  }

  /** Fills the queue with so many and drains it, again and again; jobs a second while draining. */
  private double drainAt(int pending, int done) throws Throwable {
    long took = 0;
    for (int i = 0; i < done; i += pending) {
      fill(pending, 10_000_000 + i);
      counting.left.set(new CountDownLatch(pending));
      long begin = System.nanoTime();
      runner.start();
      counting.left.get().await();
      waitUntilStored();
      took += System.nanoTime() - begin;
      runner.stop();
    }
    return done * 1e9 / took;
  }

  private double drainSome(int done) throws Throwable {
    counting.left.set(new CountDownLatch(done));
    long begin = System.nanoTime();
    runner.start();
    counting.left.get().await();
    double rate = done * 1e9 / (System.nanoTime() - begin);
    runner.stop();
    return rate;
  }

  private void waitUntilStored() throws Throwable {
    while (count("SELECT count(*) FROM job") > 0) {
      LockSupport.parkNanos(500_000); // a question at every moment would take a core for itself
    }
  }

  private long count(String sql) throws Throwable {
    return VertxContextSupport.subscribeAndAwait(
        () -> pool.query(sql).execute().map(rows -> rows.iterator().next().getLong(0)));
  }

  private void fill(int jobs, int from) throws Throwable {
    for (int i = 0; i < jobs; i += 5_000) {
      List<NewJob> some = new ArrayList<>();
      for (int j = i; j < Math.min(jobs, i + 5_000); j++) {
        some.add(job(from + j));
      }
      store(some);
    }
  }

  private void store(List<NewJob> jobs) throws Throwable {
    VertxContextSupport.subscribeAndAwait(() -> queue.enqueue(jobs));
  }

  private static NewJob job(int n) {
    String lane = "shop:" + (n % 4 + 1);
    return new NewJob(
        "bench.nothing",
        lane,
        List.of(new ConnectionKey(lane)),
        lane + ":key" + n,
        lane + ":" + n,
        "{\"orderId\":\"" + n + "\"}",
        100,
        null);
  }
}
