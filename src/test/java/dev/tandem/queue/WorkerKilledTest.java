package dev.tandem.queue;

import static dev.tandem.queue.QueueLab.SHOP;
import static dev.tandem.queue.QueueLab.jobs;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WorkerKilledTest {

  private static final int JOBS = 50;
  private static final Duration PROMISED = Duration.ofSeconds(30);

  @Inject QueueLab lab;
  @Inject QueueSettings settings;

  @ConfigProperty(name = "quarkus.datasource.reactive.url")
  String url;

  @BeforeEach
  void clear() {
    lab.clear();
  }

  @AfterEach
  void reopen() {
    lab.reopen();
  }

  @Test
  void anotherWorkerRunsTheJobsOfAKilledOneWithinThirtySecondsEachOnce() throws Exception {
    get(() -> lab.queue.enqueue(jobs(SHOP, JOBS)));
    killWorkerWithJobs();
    assertThat(lab.stage.count("SELECT count(*) FROM job_run WHERE worker = 'doomed'"))
        .isEqualTo(JOBS);
    lab.runner.start();

    lab.clock.advance(settings.lease().minusSeconds(1));
    get(lab.upkeep::rescue);
    get(lab.upkeep::stage);
    assertThat(lab.jobs.subjects()).isEmpty();

    Duration latest = settings.lease().plus(every("rescue")).plus(every("stage"));
    assertThat(latest).isLessThan(PROMISED);
    lab.clock.advance(latest.minus(settings.lease().minusSeconds(1)));
    get(lab.upkeep::rescue);

    lab.stage.await("the jobs", () -> lab.stage.count("SELECT count(*) FROM job_done") == JOBS);
    assertThat(lab.jobs.subjects()).hasSize(JOBS).doesNotHaveDuplicates();
  }

  private void killWorkerWithJobs() throws IOException, InterruptedException {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tandem.queue.DoomedWorker",
                url,
                "postgres",
                "postgres",
                lab.clock.instant().toString(),
                Integer.toString(JOBS))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = worker.inputReader(StandardCharsets.UTF_8)) {
      StringBuilder seen = new StringBuilder();
      String line = output.readLine();
      while (line != null && !line.equals("claimed " + JOBS)) {
        seen.append(line).append('\n');
        line = output.readLine();
      }
      assertThat(line).as("output of the worker:\n%s", seen).isNotNull();
    } finally {
      worker.destroyForcibly();
    }
    assertThat(worker.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(worker.exitValue()).as("killed").isEqualTo(137);
  }

  private static Duration every(String method) throws NoSuchMethodException {
    Scheduled scheduled =
        QueueUpkeep.class.getDeclaredMethod(method).getAnnotation(Scheduled.class);
    return Duration.parse("PT" + scheduled.every());
  }
}
