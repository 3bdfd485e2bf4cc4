package dev.tandem.sync.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.Picking;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is taken back: what was delivered, and not returned before. */
class ReturnPlanTest {

  private static final long CUSTOMER = 5;
  private static final long SHELF = 8;

  @Test
  void aReturnIsSplitOverSeveralDeliveries() {
    Picking first = delivery(7, "done", move(70, "2", 1, SHELF));
    Picking second = delivery(8, "done", move(80, "2", 1, SHELF));
    ReturnPlan plan = ReturnPlan.of(List.of(first, second), Map.of(1L, number("3")));
    assertThat(byMove(plan)).isEqualTo(Map.of(70L, number("2"), 80L, number("1")));
    assertThat(plan.delivery()).isEqualTo(first);
    assertThat(plan.missing()).isEmpty();
  }

  @Test
  void neverMoreThanWasDeliveredAndTheRestIsNamed() {
    Picking done = delivery(7, "done", move(70, "2", 1, SHELF));
    Picking open = delivery(8, "assigned", move(80, "5", 1, SHELF));
    ReturnPlan plan = ReturnPlan.of(List.of(done, open), Map.of(1L, number("4")));
    assertThat(byMove(plan)).isEqualTo(Map.of(70L, number("2")));
    assertThat(plan.missing()).contains("2 more are not delivered");
  }

  @Test
  void whatCameBackBeforeDoesNotComeBackAgain() {
    Picking done = delivery(7, "done", move(70, "3", 1, SHELF));
    Picking before =
        new Picking(
            9,
            "WH/IN/9",
            "done",
            "incoming",
            1,
            5,
            0,
            "",
            List.of(
                new Picking.Move(
                    90, 31, 1, number("2"), number("2"), "done", 1, CUSTOMER, SHELF, 70)));
    assertThat(byMove(ReturnPlan.of(List.of(done, before), Map.of(1L, number("3")))))
        .isEqualTo(Map.of(70L, number("1")));
  }

  @Test
  void goodsOfAnotherWarehouseAreLeftToPeople() {
    Picking here = delivery(7, "done", move(70, "1", 1, SHELF));
    Picking elsewhere = delivery(8, "done", move(80, "1", 1, 99));
    ReturnPlan plan = ReturnPlan.of(List.of(here, elsewhere), Map.of(1L, number("2")));
    assertThat(byMove(plan)).isEqualTo(Map.of(70L, number("1")));
    assertThat(plan.missing()).contains("1 more");
  }

  @Test
  void nothingDeliveredIsNothingToReturn() {
    ReturnPlan plan =
        ReturnPlan.of(
            List.of(delivery(7, "assigned", move(70, "1", 1, SHELF))), Map.of(1L, number("1")));
    assertThat(plan.quantities()).isEmpty();
  }

  private static Map<Long, BigDecimal> byMove(ReturnPlan plan) {
    return plan.quantities().entrySet().stream()
        .collect(Collectors.toMap(one -> one.getKey().id(), Map.Entry::getValue));
  }

  private static Picking delivery(long id, String state, Picking.Move... moves) {
    return new Picking(id, "WH/OUT/" + id, state, "outgoing", 2, 5, 0, "", List.of(moves));
  }

  private static Picking.Move move(long id, String done, long saleLine, long from) {
    return new Picking.Move(
        id, 31, 1, number(done), number(done), "done", saleLine, from, CUSTOMER, 0);
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
