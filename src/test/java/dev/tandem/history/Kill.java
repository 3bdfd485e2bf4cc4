package dev.tandem.history;

import dev.tandem.inbox.Pollers;
import dev.tandem.queue.Replicas;
import dev.tandem.queue.Replicas.Replica;
import dev.tandem.sandbox.Faults;
import dev.tandem.testing.DatabaseDoor;
import dev.tandem.testing.Memory;
import dev.tandem.testing.Stage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills a process in the middle of its work. While it lives no other one works, so that whatever
 * reaches the database, the shop or Odoo is its own: from one moment on nothing does. What was not
 * committed is rolled back; of what was under way at the two sides no answer is seen. Its leases
 * stay.
 */
@Singleton
class Kill {

  private static final int ALL = Integer.MAX_VALUE;

  @Inject Stage stage;
  @Inject Time time;
  @Inject Replicas replicas;
  @Inject Pollers pollers;
  @Inject DatabaseDoor database;

  /** The life of a process, until it has made so many calls. */
  private final class Victim {

    private final AtomicInteger calls;
    private volatile boolean dead;

    Victim(int calls) {
      this.calls = new AtomicInteger(calls);
    }

    void at(Faults side, boolean carriedOut) {
      if (carriedOut) {
        side.cutAfterCommit(1, call -> isLast());
      } else {
        side.cutBeforeWork(1, call -> isLast());
      }
      side.cutBeforeWork(ALL, call -> dead);
    }

    private boolean isLast() {
      if (dead || calls.decrementAndGet() != 0) {
        return false;
      }
      dead = true;
      database.shut();
      return true;
    }

    boolean isDead() {
      return dead;
    }

    /** Whoever calls from now on is another one; whether this one was killed. */
    boolean end() {
      boolean killed = dead;
      calls.set(ALL);
      dead = false;
      return killed;
    }
  }

  /**
   * @param call the one that is the last
   * @param carriedOut whether that one is
   * @param atOnce others look before its leases run out
   * @return false where there was nothing to do
   */
  boolean happen(World world, int call, boolean carriedOut, boolean atOnce) {
    if (world.odooIsAway() || world.shopIsAway()) {
      return false;
    }
    replicas.rest();
    try {
      int found = time.poll();
      if (found == 0 && stage.busy() == 0) {
        return false;
      }
      world.say("Tandem is to be killed at call " + call + (carriedOut ? "" : ", before it"));
      Victim victim = new Victim(call);
      victim.at(world.odoo().faults(), carriedOut);
      victim.at(world.shop().faults(), carriedOut);
      if (!isKilledAtWork(victim)) {
        world.say("it has done its work before");
      }
    } finally {
      replicas.goOn();
    }
    if (atOnce) {
      time.poll();
    }
    time.outlast();
    return true;
  }

  private boolean isKilledAtWork(Victim victim) {
    CompletableFuture<Void> polls =
        CompletableFuture.runAsync(
            () -> Stage.get(pollers::odoo), work -> new Thread(work, "polls").start());
    Replica runner = replicas.begin();
    try {
      stage.await(
          "a process to be killed, or to be idle",
          () -> victim.isDead() || polls.isDone() && isIdle());
      replicas.end(runner);
      stage.await("its polls to end", polls::isDone);
      return victim.isDead();
    } finally {
      if (victim.end()) {
        Memory.lose();
        database.open();
      }
    }
  }

  /** Not where the database can't tell any more. */
  private boolean isIdle() {
    try {
      return stage.busy() == 0;
    } catch (RuntimeException dead) {
      return false;
    }
  }
}
