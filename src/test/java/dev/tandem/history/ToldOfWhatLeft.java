package dev.tandem.history;

import com.fasterxml.jackson.databind.JsonNode;

/** The shop knows of an order that left Odoo as a whole, or a job says why it does not. */
final class ToldOfWhatLeft implements Invariant {

  @Override
  public String promise() {
    return "the shop is told what left";
  }

  @Override
  public void check(World world, Books books) {
    for (Life life : world.lives()) {
      for (JsonNode sale : books.sales(life)) {
        if (isToBeTold(world, life, sale, books) && !world.shop().knowsAsSent(life)) {
          world.broke(
              "%d pieces of %s left, and the shop says %s"
                  .formatted(life.delivered, life.name(), world.shop().seen(life)));
        }
      }
    }
  }

  /** All of it left from Odoo; nothing was changed meanwhile, and nothing of it waits. */
  private static boolean isToBeTold(World world, Life life, JsonNode sale, Books books) {
    return life.delivered > 0
        && life.returned == 0
        && !life.changed
        && !life.givenUp
        && books.toBeSent(sale).isEmpty()
        && world.stage().status(life.id).equals("synced")
        && world
                .stage()
                .count(
                    "SELECT count(*) FROM job WHERE subject = '%s:%d'"
                        .formatted(world.stage().shop(), life.id))
            == 0;
  }
}
