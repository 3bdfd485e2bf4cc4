package dev.tandem.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/**
 * A sale order is of the day and the minute of the shop's order, whenever it came to Odoo. Odoo
 * dates anew what is confirmed; one that a person cancelled before that was put right is left.
 */
final class DatesAgree implements Invariant {

  @Override
  public String promise() {
    return "an order has the shop's date";
  }

  @Override
  public void check(World world, Books books) {
    for (Life life : world.lives()) {
      if (life.cancelledInOdoo) {
        continue;
      }
      for (JsonNode sale : books.sales(life)) {
        String date = sale.path("date_order").asText();
        Instant at = Instant.parse(date.replace(' ', 'T') + "Z");
        boolean same =
            Duration.between(life.placed, at).abs().compareTo(Duration.ofSeconds(1)) <= 0;
        if (world.stage().status(life.id).equals("synced") && !same) {
          world.broke("%s was ordered at %s, not %s".formatted(life.name(), life.placed, at));
        }
      }
    }
  }
}
