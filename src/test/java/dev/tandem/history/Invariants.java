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
          new PersonsWordStands(),
          // Last: it asks for everything again.
          new RepeatsWithoutEffect());

  private Invariants() {}

  static void check(World world) {
    Books books = Books.of(world);
    for (Invariant each : ALL) {
      int before = world.broken().size();
      each.check(world, books);
      for (int i = before; i < world.broken().size(); i++) {
        world.broken().set(i, each.promise() + ": " + world.broken().get(i));
      }
    }
  }
}
