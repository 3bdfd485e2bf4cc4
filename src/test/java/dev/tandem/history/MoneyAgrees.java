package dev.tandem.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.util.List;

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
      boolean booked =
          world.invoiced()
              && !books.invoices(life).isEmpty()
              && !wentBackUnseen(world, life, in, out);
      boolean synced = world.stage().status(life.id).equals("synced");
      boolean follows = synced || isBarredAlone(world, life);
      if (life.paidInOdoo.signum() > 0) {
        withWhatPeopleRegistered(world, life, books);
      } else if (in.compareTo(received) > 0 || (booked && follows && in.compareTo(received) != 0)) {
        world.broke("%s of %s are registered, %s came in".formatted(in, life.name(), received));
      }
      BigDecimal back = world.shop().paidBack(life);
      if (out.compareTo(back) > 0
          || (booked && synced && world.followsRefunds() && out.compareTo(back) != 0)) {
        world.broke("%s of %s went out, the shop says %s".formatted(out, life.name(), back));
      }
    }
  }

  /** What may no longer change in Odoo is in the way of nothing else. */
  private static boolean isBarredAlone(World world, Life life) {
    List<Row> jobs =
        world
            .stage()
            .rows(
                "SELECT kind, code FROM job WHERE kind <> 'order.status' AND subject = '%s:%d'"
                    .formatted(world.stage().shop(), life.id));
    return !life.givenUp
        && jobs.size() == 1
        && jobs.get(0).getString("kind").equals("order.import")
        && "conflict.changed_after_delivery".equals(jobs.get(0).getString("code"));
  }

  /** All that came in went back between two looks: neither has to be in the books. */
  private static boolean wentBackUnseen(World world, Life life, BigDecimal in, BigDecimal out) {
    return life.givenUp
        && in.signum() == 0
        && out.signum() == 0
        && world.shop().paidBack(life).compareTo(world.shop().received(life)) == 0;
  }

  /**
   * What a person registered is not registered again, however much the shop says came in. Who
   * registers what credit notes left open of the invoices registers no more than that.
   */
  private static void withWhatPeopleRegistered(World world, Life life, Books books) {
    BigDecimal in = Books.sum(books.payments(life, "inbound"), "amount").add(life.paidInOdoo);
    BigDecimal received = world.shop().received(life);
    BigDecimal asked = Books.sum(books.invoices(life), "amount_total");
    BigDecimal leftOpen = asked.subtract(paidByCredits(world, books.invoices(life)));
    boolean synced = world.stage().status(life.id).equals("synced");
    if (in.compareTo(received.max(asked)) > 0
        || (synced && in.compareTo(received.min(leftOpen)) < 0)) {
      world.broke(
          "%s of %s are registered, %s by a person; %s came in, %s were asked for, %s left open"
              .formatted(in, life.name(), life.paidInOdoo, received, asked, leftOpen));
    }
  }

  /** What credit notes paid of these invoices, Tandem's and people's. */
  private static BigDecimal paidByCredits(World world, List<JsonNode> invoices) {
    List<Long> ids = invoices.stream().map(one -> one.path("id").longValue()).toList();
    List<Object> matched =
        List.of(
            List.of("debit_move_id.move_id", "in", ids),
            List.of("credit_move_id.move_id.move_type", "=", "out_refund"));
    String amount = "debit_amount_currency";
    return Books.sum(world.books().search("account.partial.reconcile", matched, amount), amount);
  }
}
