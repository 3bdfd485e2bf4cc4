package dev.tandem.history;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Map;

/** Whatever comes again changes nothing: what is done is done, what waits still has its reason. */
final class RepeatsWithoutEffect implements Invariant {

  @Override
  public String promise() {
    return "what comes again changes nothing";
  }

  @Override
  public void check(World world, Books books) {
    Map<String, Object> before = Books.of(world).all();
    List<String> waiting = waiting(world);
    List<String> shop = shop(world);
    world.say("everything is asked for again");
    world.askFor(world.lives());
    Map<String, Object> after = Books.of(world).all();
    for (String what : before.keySet()) {
      if (!before.get(what).equals(after.get(what))) {
        world.broke(what + " were " + before.get(what) + " and became " + after.get(what));
      }
    }
    if (!waiting.equals(waiting(world))) {
      world.broke("waiting were " + waiting + " and became " + waiting(world));
    }
    if (!shop.equals(shop(world))) {
      world.broke("in the shop was " + shop + " and became " + shop(world));
    }
  }

  private static List<String> waiting(World world) {
    List<String> deleted =
        world.lives().stream()
            .filter(life -> life.deletedInOdoo)
            .map(life -> world.stage().shop() + ":" + life.id)
            .toList();
    return world
        .stage()
        .rows("SELECT kind, subject, split_part(code, '.', 1) AS sort FROM job ORDER BY 1, 2")
        .stream()
        // Odoo tells of no deletion: it is seen when the order is looked at again.
        .filter(row -> !deleted.contains(row.getString("subject")))
        .map(row -> kind(world, row) + " " + row.getString("subject") + " " + row.getString("sort"))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * What a person cancelled may wait with its status until it is looked at again; what one locked
   * and then sent is no more in the way of the shop's cancellation, but of what it is told; and
   * what one credited is in the way of the refund, beside the invoice that it was before.
   */
  private static String kind(World world, Row row) {
    boolean decided =
        world.lives().stream()
            .filter(RepeatsWithoutEffect::isDecidedByPeople)
            .anyMatch(life -> row.getString("subject").endsWith(":" + life.id));
    return decided ? "" : row.getString("kind");
  }

  private static boolean isDecidedByPeople(Life life) {
    return life.cancelledInOdoo
        || life.lockedInOdoo && life.delivered > 0
        || !life.creditsInOdoo.isEmpty();
  }

  private static List<String> shop(World world) {
    return world.lives().stream().map(world.shop()::seen).toList();
  }
}
