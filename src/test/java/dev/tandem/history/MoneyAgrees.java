package dev.tandem.history;

import java.math.BigDecimal;

/** Money that came in is registered once; as much goes out as the shop says. */
final class MoneyAgrees implements Invariant {

  @Override
  public String promise() {
    return "money registered is money received";
  }

  @Override
  public void check(World world, Books books) {
    for (Life life : world.lives()) {
      BigDecimal in = Books.sum(books.payments(life, "inbound"), "amount");
      BigDecimal out = Books.sum(books.payments(life, "outbound"), "amount");
      BigDecimal received = world.shop().received(life);
      // People register what comes in on the invoices that they make.
      boolean booked = world.invoiced() && !books.invoices(life).isEmpty();
      boolean synced = world.stage().status(life.id).equals("synced");
      if (life.paidInOdoo.signum() > 0) {
        withWhatPeopleRegistered(world, life, books);
      } else if (in.compareTo(received) > 0 || (booked && synced && in.compareTo(received) != 0)) {
        world.broke("%s of %s are registered, %s came in".formatted(in, life.name(), received));
      }
      BigDecimal back = world.shop().paidBack(life);
      if (out.compareTo(back) > 0
          || (booked && synced && world.followsRefunds() && out.compareTo(back) != 0)) {
        world.broke("%s of %s went out, the shop says %s".formatted(out, life.name(), back));
      }
    }
  }

  /** What a person registered is not registered again, however much the shop says came in. */
  private static void withWhatPeopleRegistered(World world, Life life, Books books) {
    BigDecimal in = Books.sum(books.payments(life, "inbound"), "amount").add(life.paidInOdoo);
    BigDecimal received = world.shop().received(life);
    BigDecimal asked = Books.sum(books.invoices(life), "amount_total");
    boolean synced = world.stage().status(life.id).equals("synced");
    if (in.compareTo(received.max(asked)) > 0
        || (synced && in.compareTo(received.min(asked)) < 0)) {
      world.broke(
          "%s of %s are registered, %s by a person; %s came in, %s were asked for"
              .formatted(in, life.name(), life.paidInOdoo, received, asked));
    }
  }
}
