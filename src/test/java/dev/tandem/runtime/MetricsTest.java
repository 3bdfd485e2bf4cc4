package dev.tandem.runtime;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.queue.JobState;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.Sides;
import dev.tandem.testing.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricsTest {

  @Inject StoredRows rows;
  @Inject QueueGauges gauges;
  @Inject MutableClock clock;
  private Sides sides;

  @BeforeEach
  void open() {
    sides = new Sides();
    rows.uses(sides.lane(), sides.lane());
  }

  @AfterEach
  void close() {
    rows.forget(sides.lane());
    sides.close();
  }

  @Test
  void tellHowManyJobsStandStill() throws Throwable {
    double before = value("tandem_jobs{group=\"dead\"}");
    rows.job(sides.lane(), "order.import", "1:1", JobState.DEAD, "odoo.no");
    assertThat(value("tandem_jobs{group=\"dead\"}")).isEqualTo(before + 1);
  }

  @Test
  void tellWhichConnectionsAreHeldBack() throws Throwable {
    // A lane of Sides is paused.
    assertThat(value("tandem_connection_up{connection=\"" + sides.lane() + "\"}")).isZero();
  }

  @Test
  void tellForHowLongTheOldestJobHasBeenReady() throws Throwable {
    rows.job(sides.lane(), "order.import", "1:2", JobState.READY, "");
    clock.advance(Duration.ofSeconds(7));
    assertThat(value("tandem_queue_lag_seconds")).isGreaterThanOrEqualTo(7);
  }

  private double value(String sample) throws Throwable {
    VertxContextSupport.subscribeAndAwait(gauges::look);
    return get("/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no " + sample + " in\n" + get("/metrics").asString()));
  }
}
