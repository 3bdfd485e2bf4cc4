package dev.tandem.history;

import static java.math.BigDecimal.ZERO;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** An order that is said to be in step has the shop's total, less what was given back. */
final class TotalsAgree implements Invariant {

  @Override
  public String promise() {
    return "totals are equal, or a reason is given";
  }

  @Override
  public void check(World world, Books books) {
    for (Life life : world.lives()) {
      BigDecimal given = world.shop().total(life).subtract(world.shop().kept(life));
      BigDecimal credited = Books.sum(books.credits(life), "amount_total");
      if (!life.changed && credited.compareTo(given) > 0) {
        world.broke(
            "%s of %s are credited, the shop gave back %s".formatted(credited, life.name(), given));
      }
      if (!world.stage().status(life.id).equals("synced")) {
        continue;
      }
      if (!world.followsRefunds()) {
        if (!books.credits(life).isEmpty()) {
          world.broke(life.name() + " has credit notes, which people are to make");
        }
        continue;
      }
      if (life.givenUp) {
        differs(world, life, "what is invoiced and not credited", booked(books, life), ZERO);
        continue;
      }
      if (life.cancelledInOdoo) {
        continue;
      }
      BigDecimal asked = world.shop().total(life);
      BigDecimal left = world.shop().kept(life);
      for (JsonNode sale : books.sales(life)) {
        if (left.compareTo(asked) == 0) {
          differs(world, life, "the sale order", sale.path("amount_total").decimalValue(), asked);
        }
      }
      if (world.invoiced()) {
        differs(world, life, "what is invoiced and not credited", booked(books, life), left);
      }
    }
  }

  private static BigDecimal booked(Books books, Life life) {
    return Books.sum(books.invoices(life), "amount_total")
        .subtract(Books.sum(books.credits(life), "amount_total"));
  }

  private static void differs(
      World world, Life life, String what, BigDecimal is, BigDecimal should) {
    if (is.compareTo(should) != 0) {
      world.broke("%s of %s is %s, not %s".formatted(what, life.name(), is, should));
    }
  }
}
