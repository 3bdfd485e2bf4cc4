package dev.tandem.history;

import io.vertx.mutiny.sqlclient.Row;

/** On the way too, whoever waits for a person says why, and it is so. */
final class ReasonsAreTrue {

  private static final String PROMISE = "a reason is true as long as it stands: ";

  private ReasonsAreTrue() {}

  /** Where both sides can be reached: else what was released may not have run again. */
  static void check(World world) {
    if (world.odooIsAway() || world.shopIsAway() || world.isOff()) {
      return;
    }
    world
        .stage()
        .rows(
            "SELECT kind, subject, state, coalesce(code, '') AS code, coalesce(reason, '') AS reason,"
                + " coalesce(advice, '') AS advice FROM job WHERE state IN ('waiting', 'dead')")
        .forEach(job -> check(world, job));
  }

  private static void check(World world, Row job) {
    // What waits for a job that is tried again by itself needs nobody.
    boolean forPeople = job.getString("state").equals("dead");
    if (job.getString("reason").isBlank() || forPeople && job.getString("advice").isBlank()) {
      world.broke(PROMISE + words(job) + " waits and does not say why");
    }
    if (job.getString("code").equals("mapping.tax") && !world.isUnmapped()) {
      world.broke(PROMISE + words(job) + " waits for a tax that is mapped");
    }
  }

  private static String words(Row job) {
    return job.getString("kind") + " " + job.getString("subject") + ", " + job.getString("reason");
  }
}
