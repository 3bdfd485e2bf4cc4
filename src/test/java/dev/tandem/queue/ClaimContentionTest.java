package dev.tandem.queue;

import static dev.tandem.queue.QueueLab.SHOP;
import static dev.tandem.queue.QueueLab.job;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClaimContentionTest {

  private static final int JOBS = 2000;
  private static final int KEYS = 300;

  @Inject QueueLab lab;

  private final Set<Long> claimed = ConcurrentHashMap.newKeySet();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> lastOfKey = new ConcurrentHashMap<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void clear() {
    lab.clear();
  }

  @AfterEach
  void reopen() {
    lab.reopen();
  }

  @Test
  void claimersInParallelNeverShareAJobNorAKeyAndKeepTheOrder() {
    Random random = new Random(17);
    List<NewJob> jobs = new ArrayList<>();
    for (int n = 0; n < JOBS; n++) {
      jobs.add(job(SHOP, "key " + random.nextInt(KEYS), "job " + n, 10 * random.nextInt(3)));
    }
    get(() -> lab.queue.enqueue(jobs));

    CompletableFuture<?>[] claimers = new CompletableFuture<?>[4];
    for (int n = 0; n < claimers.length; n++) {
      String worker = "worker " + n;
      claimers[n] =
          CompletableFuture.runAsync(() -> work(worker), task -> new Thread(task).start());
    }
    CompletableFuture.allOf(claimers).join();

    assertThat(wrong).isEmpty();
    assertThat(claimed).hasSize(JOBS);
    assertThat(lab.stage.count("SELECT count(*) FROM job")).isZero();
    assertThat(lab.stage.count("SELECT count(DISTINCT id) FROM job_done")).isEqualTo(JOBS);
    assertThat(lab.stage.count("SELECT count(*) FROM job_done")).isEqualTo(JOBS);
  }

  private void work(String worker) {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (claimed.size() < JOBS && System.nanoTime() < end) {
      List<Job> got = lab.claim(worker, 25);
      got.forEach(this::begin);
      got.forEach(job -> running.remove(job.key()));
      lab.finish(worker, got.toArray(Job[]::new));
    }
  }

  private void begin(Job job) {
    if (!claimed.add(job.id())) {
      wrong.add("claimed twice: " + job.id());
    }
    if (!running.add(job.key())) {
      wrong.add("two jobs at a time of " + job.key());
    }
    Long before = lastOfKey.put(job.key(), job.id());
    if (before != null && before > job.id()) {
      wrong.add("out of order: " + job.id());
    }
  }
}
