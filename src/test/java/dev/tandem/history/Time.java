package dev.tandem.history;

import dev.tandem.inbox.OdooPoller;
import dev.tandem.queue.JobQueue;
import dev.tandem.queue.QueueUpkeep;
import dev.tandem.sandbox.Faults;
import dev.tandem.sync.TopicWatch;
import dev.tandem.sync.identity.MarkRounds;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.Stage;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What Tandem does of itself as time passes; in a history it does so only here. */
@Singleton
class Time {

  @Inject Stage stage;
  @Inject MutableClock clock;
  @Inject OdooPoller poller;
  @Inject JobQueue queue;
  @Inject QueueUpkeep upkeep;
  @Inject TopicWatch watch;
  @Inject MarkRounds marks;

  /** Looks at both sides, and does what is to be done now. */
  void sync() {
    stage.poll();
    stage.drain();
    clock.advance(Duration.ofSeconds(5));
    Stage.get(poller::pollDue);
    stage.drain();
  }

  /** As each few seconds: Odoo's database is marked, so that it is known again. */
  void mark() {
    Stage.get(marks::runDue);
  }

  /** What runs is done before the clock moves: no work of a moment takes an hour. */
  void later(Duration span) {
    stage.drain();
    stage.later(span);
    Stage.get(watch::look);
    sync();
  }

  /**
   * Tandem stands still in the middle of its work for longer than a lease, as a process does whose
   * machine is moved: another one takes the jobs, and then the first goes on.
   */
  void stall(Faults odoo) {
    odoo.slow(Duration.ofMillis(30));
    stage.poll();
    queue.wake();
    for (int i = 0; i < 20 && stage.count("SELECT count(*) FROM job_run") == 0; i++) {
      moment();
    }
    clock.advance(Duration.ofMinutes(10));
    Stage.get(upkeep::rescue);
    odoo.slow(Duration.ZERO);
    // As each second: what was taken back runs when nothing else of it runs here.
    for (int i = 0; i < 100 && ready() > 0; i++) {
      moment();
      Stage.get(upkeep::stage);
    }
    stage.drain();
  }

  private static void moment() {
    Stage.get(() -> Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(4)));
  }

  private long ready() {
    return stage.count("SELECT count(*) FROM job WHERE state = 'ready'");
  }

  /** Time passes until no job goes on by itself. */
  void settle() {
    for (int i = 0; i < 30 && (i < 1 || pending() > 0); i++) {
      later(Duration.ofMinutes(i < 3 ? 1 : i < 10 ? 5 : 30));
    }
  }

  /** Jobs that go on by themselves. */
  long pending() {
    return stage.count("SELECT count(*) FROM job WHERE state IN ('ready', 'scheduled')");
  }
}
