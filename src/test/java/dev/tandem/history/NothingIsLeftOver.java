package dev.tandem.history;

import io.vertx.mutiny.sqlclient.Row;

/**
 * Whatever failed on the way and was well again in the end: no job is given up, none goes round for
 * ever, and whoever waits for a person says why.
 */
final class NothingIsLeftOver implements Invariant {

  @Override
  public String promise() {
    return "nothing is given up, and what waits says why";
  }

  @Override
  public void check(World world, Books books) {
    world
        .stage()
        .rows(
            "SELECT kind, subject, state, coalesce(code, '') AS code, coalesce(reason, '') AS reason,"
                + " coalesce(advice, '') AS advice FROM job")
        .forEach(job -> check(world, job));
    long running = world.stage().count("SELECT count(*) FROM job_run");
    if (running > 0) {
      world.broke(running + " jobs still run");
    }
  }

  private static void check(World world, Row job) {
    boolean said = !job.getString("reason").isBlank() && !job.getString("advice").isBlank();
    if (!said || !isForPeople(world, job)) {
      world.broke(
          "%s %s is %s: %s, %s (%s)"
              .formatted(
                  job.getString("kind"),
                  job.getString("subject"),
                  job.getString("state"),
                  job.getString("code"),
                  job.getString("reason"),
                  job.getString("advice")));
    }
  }

  private static boolean isDecidedByPeople(Life life) {
    return life.changed
        || life.lockedInOdoo
        || life.invoiceInOdoo > 0
        || !life.creditsInOdoo.isEmpty();
  }

  /**
   * People decide where somebody changed what had been invoiced or sent, credited it by hand, or
   * cancelled in Odoo what the shop had sent; they invoice where Tandem is not to; and say whether
   * a shop may be told of a shipment in words that also say that it was paid.
   */
  private static boolean isForPeople(World world, Row job) {
    String code = job.getString("code");
    boolean changed =
        world.lives().stream()
            .filter(NothingIsLeftOver::isDecidedByPeople)
            .anyMatch(life -> job.getString("subject").endsWith(":" + life.id));
    return switch (job.getString("state")) {
      case "dead" ->
          changed && (code.startsWith("conflict.") || code.equals("shopify.cancel_shipped"));
      case "waiting" ->
          changed
              || code.equals("status.says_more")
              || code.equals("refund.no_invoice") && !world.invoiced();
      default -> false;
    };
  }
}
