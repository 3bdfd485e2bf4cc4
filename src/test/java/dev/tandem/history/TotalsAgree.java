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
        booked(world, books, life, ZERO);
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
        booked(world, books, life, left);
      }
    }
  }

  /**
   * What is invoiced and not credited. What a person credited may be what the shop gave back, or
   * something else; but both together are no more than what is invoiced.
   */
  private static void booked(World world, Books books, Life life, BigDecimal left) {
    BigDecimal invoiced = Books.sum(books.invoices(life), "amount_total");
    BigDecimal open = invoiced.subtract(Books.sum(books.credits(life), "amount_total"));
    BigDecimal people = Books.sum(books.creditsByPeople(life), "amount_total");
    String what = "what is invoiced and not credited";
    if (people.signum() == 0) {
      differs(world, life, what, open, left);
      return;
    }
    BigDecimal still = open.subtract(people);
    BigDecimal least = left.subtract(people).max(ZERO);
    if (still.compareTo(least) < 0 || still.compareTo(left) > 0) {
      world.broke(
          "%s of %s is %s, with %s by people; the shop keeps %s"
              .formatted(what, life.name(), still, people, left));
    }
  }

  private static void differs(
      World world, Life life, String what, BigDecimal is, BigDecimal should) {
    if (is.compareTo(should) != 0) {
      world.broke("%s of %s is %s, not %s".formatted(what, life.name(), is, should));
    }
  }
}
