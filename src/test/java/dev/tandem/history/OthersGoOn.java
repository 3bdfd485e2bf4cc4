package dev.tandem.history;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/**
 * What one order waits for is its own reason: all others are done although it waits. It is asked
 * while it waits, when all else works.
 */
final class OthersGoOn {

  private static final String PROMISE = "one bad record delays no other: ";
  private static final String CODE = "odoo.country";

  private OthersGoOn() {}

  static void check(World world) {
    Books books = Books.of(world);
    for (Life life : world.lives()) {
      boolean there = !books.sales(life).isEmpty();
      boolean owed = !life.givenUp && !life.deletedInOdoo;
      if (world.shop().isFrom(life, AddressBook.ABROAD)) {
        if (!there && owed) {
          waits(world, life);
        }
        continue;
      }
      if (!there && owed) {
        world.broke(PROMISE + life.name() + " is not in Odoo: " + words(world, life));
      }
      if (!waiting(world, life).isEmpty()) {
        world.broke(PROMISE + life.name() + " waits for a country that is not its own");
      }
    }
  }

  private static void waits(World world, Life life) {
    boolean said = world.stage().reason(life.id).contains(AddressBook.ABROAD);
    if (!world.stage().status(life.id).equals("waiting")
        || !said
        || world.stage().column("advice", life.id).isBlank()) {
      world.broke(PROMISE + life.name() + " waits for its country, and is " + words(world, life));
    }
  }

  private static List<Row> waiting(World world, Life life) {
    return world
        .stage()
        .rows(
            "SELECT kind FROM job WHERE code = '%s' AND subject = '%s:%d'"
                .formatted(CODE, world.stage().shop(), life.id));
  }

  private static String words(World world, Life life) {
    return world.stage().status(life.id) + ", " + world.stage().reason(life.id);
  }
}
