package dev.tandem.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;

/** What is to be delivered is what is owed; what moved is what people moved. */
final class GoodsAgree implements Invariant {

  @Override
  public String promise() {
    return "goods demanded are goods owed";
  }

  @Override
  public void check(World world, Books books) {
    for (Life life : world.lives()) {
      for (JsonNode sale : books.sales(life)) {
        int left = books.left(sale).intValue();
        int back = books.back(sale).intValue();
        int sent = life.delivered + life.sent;
        boolean follows = world.stage().status(life.id).equals("synced");
        if (left > sent || left < (follows ? sent : life.delivered)) {
          world.broke("%d pieces of %s left, people sent %d".formatted(left, life.name(), sent));
        }
        if (back > Math.min(life.restocked + life.returned, left)) {
          world.broke(
              "%d pieces of %s came back, the shop took back %d, people %d, of %d that were sent"
                  .formatted(back, life.name(), life.restocked, life.returned, left));
        }
        boolean inStep = isInStep(world, life, sale);
        // People take back what they are to credit by themselves.
        if (inStep && world.invoiced() && back < Math.min(life.cameBack, left)) {
          world.broke(
              "%d pieces of %s came back, and the shop took back %d that had been sent"
                  .formatted(back, life.name(), life.cameBack));
        }
        if (inStep) {
          owed(world, life, sale, books);
        }
      }
    }
  }

  /** What is taken back or off is followed, and nothing is in its way. */
  private static boolean isInStep(World world, Life life, JsonNode sale) {
    return world.followsRefunds()
        && world.stage().status(life.id).equals("synced")
        && !sale.path("state").asText().equals("cancel");
  }

  private static void owed(World world, Life life, JsonNode sale, Books books) {
    int owed = 0;
    for (Map.Entry<String, Integer> kept : world.shop().pieces(life).entrySet()) {
      owed += life.givenUp ? 0 : Math.max(0, kept.getValue() - books.left(sale, kept.getKey()));
    }
    BigDecimal demanded = books.demanded(sale);
    if (demanded.intValue() != owed) {
      world.broke(
          "%s pieces of %s are to be sent, %d are owed"
              .formatted(demanded.toPlainString(), life.name(), owed));
    }
  }
}
