package dev.tandem.history;

import dev.tandem.inbox.Pollers;
import dev.tandem.queue.JobQueue;
import dev.tandem.queue.QueueUpkeep;
import dev.tandem.queue.Replicas;
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
  @Inject Pollers pollers;
  @Inject JobQueue queue;
  @Inject Replicas replicas;
  @Inject TopicWatch watch;
  @Inject MarkRounds marks;

  /** So many processes work from now on. */
  void open(int processes) {
    pollers.open(processes);
    replicas.open(processes);
  }

  /** Looks at both sides, and does what is to be done now. */
  void sync() {
    poll();
    stage.drain();
    clock.advance(Duration.ofSeconds(5));
    Stage.get(pollers::odoo);
    stage.drain();
  }

  /** Looks at the shop, and does not wait for what that makes; how many jobs. */
  int poll() {
    clock.advance(Duration.ofSeconds(5));
    return Stage.get(pollers::shops);
  }

  /** As each few seconds: who was down is asked, Odoo's database is marked, so that it is known. */
  void mark() {
    stage.drain();
    clock.advance(Duration.ofSeconds(20));
    replicas.each(QueueUpkeep::probe);
    Stage.get(marks::runDue);
  }

  /** What runs is done before the clock moves: no work of a moment takes an hour. */
  void later(Duration span) {
    stage.drain();
    clock.advance(span);
    replicas.each(QueueUpkeep::heartbeat);
    replicas.each(QueueUpkeep::probe);
    replicas.each(QueueUpkeep::rescue);
    replicas.each(QueueUpkeep::stage);
    replicas.each(QueueUpkeep::lookAgain);
    stage.drain();
    Stage.get(watch::look);
    sync();
  }

  /**
   * Tandem stands still in the middle of its work for longer than a lease, as a process does whose
   * machine is moved: another one takes the jobs, and then the first goes on.
   *
   * @return false where there was nothing to do
   */
  boolean stall(World world) {
    int found = poll();
    if (found == 0 && stage.busy() == 0) {
      return false;
    }
    world.say("Tandem stands still for ten minutes in the middle of its work");
    world.odoo().faults().slow(Duration.ofMillis(30));
    queue.wake();
    for (int i = 0; i < 20 && stage.count("SELECT count(*) FROM job_run") == 0; i++) {
      moment();
    }
    clock.advance(Duration.ofMinutes(10));
    replicas.each(QueueUpkeep::rescue);
    world.odoo().faults().slow(Duration.ZERO);
    takeOver();
    return true;
  }

  /** The leases of a process that is no more run out; those of the others are kept. */
  void outlast() {
    clock.advance(Duration.ofSeconds(20));
    replicas.each(QueueUpkeep::heartbeat);
    replicas.each(QueueUpkeep::rescue);
    takeOver();
  }

  /** As each second: what was taken back runs when nothing else of it runs here. */
  private void takeOver() {
    for (int i = 0; i < 100 && ready() > 0; i++) {
      moment();
      replicas.each(QueueUpkeep::stage);
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
