package dev.tandem.history;

import java.util.List;

/** All that is promised. */
final class Invariants {

  private static final List<Invariant> ALL =
      List.of(
          new NothingIsLeftOver(),
          new EachOrderOnce(),
          new NothingUnbound(),
          new OneContactEach(),
          new TotalsAgree(),
          new MoneyAgrees(),
          new GoodsAgree(),
          new GoesWhereTheShopSays(),
          new ToldOnce(),
          new ToldOfWhatLeft(),
          new DatesAgree(),
          new PersonsWordStands());

  private Invariants() {}

  /**
   * A conflict is a dead letter, which nothing but a person opens again, and what people and shop
   * did since may have ended it (they took goods back, or paid an invoice that was in the way):
   * people replay it, as they are told to, and all that is promised still holds.
   */
  static void check(World world) {
    check(world, ALL);
    List<Life> conflicts = conflicts(world);
    if (!conflicts.isEmpty() && world.broken().isEmpty()) {
      world.say("what is in conflict is replayed");
      world.askFor(conflicts);
      check(world, ALL);
    }
    check(world, List.of(new RepeatsWithoutEffect()));
  }

  private static void check(World world, List<Invariant> promises) {
    Books books = Books.of(world);
    for (Invariant each : promises) {
      int before = world.broken().size();
      each.check(world, books);
      for (int i = before; i < world.broken().size(); i++) {
        world.broken().set(i, each.promise() + ": " + world.broken().get(i));
      }
    }
  }

  private static List<Life> conflicts(World world) {
    List<String> subjects =
        world
            .stage()
            .rows("SELECT subject FROM job WHERE state = 'dead' AND code LIKE 'conflict.%'")
            .stream()
            .map(row -> row.getString("subject"))
            .toList();
    return world.lives().stream()
        .filter(life -> subjects.contains(world.stage().shop() + ":" + life.id))
        .toList();
  }
}
