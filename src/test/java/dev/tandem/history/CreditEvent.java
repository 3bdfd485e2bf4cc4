package dev.tandem.history;

import static dev.tandem.history.Event.toOrder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.testing.Reversal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;

/** What people give back in Odoo by themselves, whatever the shop gives back. */
enum CreditEvent implements Event {
  /** All of an invoice of which nothing was credited. */
  CREDIT_ALL(
      5,
      toOrder(
          (world, life, b) -> {
            Reversal reversal = reversal(world, life, b);
            if (reversal == null || !reversal.isWhole()) {
              return false;
            }
            return credit(world, life, reversal, "all", CreditEvent::units);
          })),

  /** Pieces of one line. */
  CREDIT_PIECES(
      9,
      toOrder(
          (world, life, b) -> {
            Reversal reversal = reversal(world, life, b);
            if (reversal == null) {
              return false;
            }
            List<JsonNode> lines =
                reversal.lines().stream()
                    .filter(line -> line.path("price_unit").decimalValue().signum() > 0)
                    .filter(line -> units(line).intValue() > 0)
                    .toList();
            if (lines.isEmpty()) {
              return false;
            }
            JsonNode line = lines.get(b % lines.size());
            int pieces = 1 + b / lines.size() % units(line).intValue();
            BigDecimal worth = line.path("price_total").decimalValue();
            worth =
                worth
                    .multiply(BigDecimal.valueOf(pieces))
                    .divide(units(line), 2, RoundingMode.HALF_UP);
            if (worth.compareTo(reversal.left()) > 0) {
              return false;
            }
            return credit(
                world,
                life,
                reversal,
                pieces + " pieces",
                one -> one == line ? BigDecimal.valueOf(pieces) : BigDecimal.ZERO);
          }));

  private final Kind kind;

  CreditEvent(int weight, Act act) {
    this.kind = new Kind(weight, act);
  }

  @Override
  public Kind kind() {
    return kind;
  }

  private static BigDecimal units(JsonNode line) {
    return line.path("quantity").decimalValue();
  }

  /** Of one of its posted invoices; null where it has none, or a person can't see or write it. */
  private static Reversal reversal(World world, Life life, int b) {
    if (world.odooIsAway() || !world.archived().isEmpty()) {
      return null;
    }
    List<JsonNode> invoices = Books.of(world).invoices(life);
    return invoices.isEmpty()
        ? null
        : new Reversal(world.books(), invoices.get(b % invoices.size()).path("id").longValue());
  }

  private static boolean credit(
      World world,
      Life life,
      Reversal reversal,
      String what,
      Function<JsonNode, BigDecimal> units) {
    world.people(
        "in Odoo, somebody credits " + what + " of an invoice of " + life.name(),
        () -> life.creditsInOdoo.add(reversal.post(units)));
    return true;
  }
}
