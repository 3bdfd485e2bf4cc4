package dev.tandem.sandbox.odoo;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Runs calls one after the other, each a transaction: all of it happens, or nothing. */
final class Engine {

  private final World world;
  private final Clock clock;
  private final Calls calls = new Calls();
  private final ReentrantLock lock = new ReentrantLock();
  private int conflicts;

  Engine(World world, Clock clock) {
    this.world = world;
    this.clock = clock;
  }

  World world() {
    return world;
  }

  Calls calls() {
    return calls;
  }

  /** The next loads fail as if another transaction had changed the same rows. */
  void conflicts(int times) {
    lock.lock();
    try {
      conflicts = times;
    } finally {
      lock.unlock();
    }
  }

  /** From now on a transaction takes so long until what it did is seen. */
  void transactionsTake(Duration span) {
    lock.lock();
    try {
      world.store().takes(span);
    } finally {
      lock.unlock();
    }
  }

  /** A call of the service user. */
  Object call(Call call) {
    calls.add(call.name(), rows(call));
    Model model = world.models().get(call.model());
    return inTransaction(
        call.context(),
        env -> {
          boolean conflict = call.method().equals("load") && conflicts > 0;
          if (conflict) {
            conflicts--;
          }
          return new Methods(env, model).run(call, conflict);
        });
  }

  /** What a person does in the user interface, or the seed: no rights are asked. */
  <T> T asPerson(Function<Env, T> work) {
    return inTransaction(Map.of(), env -> work.apply(env.asPerson()));
  }

  /** The same with a context, such as the answer to a question of the user interface. */
  <T> T asPerson(Map<String, Object> context, Function<Env, T> work) {
    return inTransaction(context, env -> work.apply(env.asPerson()));
  }

  private <T> T inTransaction(Map<String, Object> context, Function<Env, T> work) {
    lock.lock();
    try {
      LocalDateTime now =
          LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
      Env env = new Env(world, context, now);
      T answer = work.apply(env);
      env.flush();
      world.store().commit();
      return answer;
    } finally {
      // After a commit there is nothing left to undo.
      world.store().rollbackTo(0);
      lock.unlock();
    }
  }

  private static int rows(Call call) {
    Object many = call.method().equals("load") ? call.argument("data") : call.argument("vals_list");
    if (many instanceof List<?> list) {
      return list.size();
    }
    return call.method().equals("create") ? 1 : call.ids().size();
  }
}
