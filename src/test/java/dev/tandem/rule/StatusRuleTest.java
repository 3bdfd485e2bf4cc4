package dev.tandem.rule;

import static dev.tandem.rule.StatusRule.Verdict.CONFLICT;
import static dev.tandem.rule.StatusRule.Verdict.FURTHER;
import static dev.tandem.rule.StatusRule.Verdict.SEND;
import static dev.tandem.rule.StatusRule.Verdict.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.rule.StatusRule.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusRuleTest {

  @ParameterizedTest
  @CsvSource({
    // the shop is behind
    "PAID, UNPAID, SEND",
    "SHIPPED, UNPAID, SEND",
    "SHIPPED, PAID, SEND",
    "SHIPPED, PREPARING, SEND",
    "CANCELLED, UNPAID, SEND",
    "CANCELLED, PAID, SEND",
    "CANCELLED, PREPARING, SEND",
    // it is there, or further: never backwards
    "PAID, PAID, THERE",
    "PAID, PREPARING, FURTHER",
    "PAID, SHIPPED, FURTHER",
    "PAID, DELIVERED, FURTHER",
    "SHIPPED, SHIPPED, THERE",
    "SHIPPED, DELIVERED, FURTHER",
    "CANCELLED, CANCELLED, THERE",
    // nothing follows an end
    "PAID, CANCELLED, FURTHER",
    "PAID, REFUNDED, FURTHER",
    "PAID, FAILED, FURTHER",
    "SHIPPED, REFUNDED, FURTHER",
    "SHIPPED, FAILED, FURTHER",
    "CANCELLED, REFUNDED, FURTHER",
    "CANCELLED, FAILED, FURTHER",
    // the two sides contradict each other
    "SHIPPED, CANCELLED, CONFLICT",
    "CANCELLED, SHIPPED, CONFLICT",
    "CANCELLED, DELIVERED, CONFLICT",
  })
  void decidesByWhereTheShopStands(Stage happened, Stage at, Verdict verdict) {
    OrderState target = state("target", happened);
    assertThat(StatusRule.decide(happened, state("other", at), target, false)).isEqualTo(verdict);
  }

  @Test
  void aTargetThatIsMoreThanWhatHappenedIsReachedStepByStep() {
    OrderState preparing = state("3", Stage.PREPARING);
    assertThat(StatusRule.decide(Stage.PAID, state("2", Stage.PAID), preparing, false))
        .isEqualTo(SEND);
    assertThat(StatusRule.decide(Stage.PAID, state("9", Stage.PREPARING), preparing, false))
        .isEqualTo(THERE);
    OrderState delivered = state("5", Stage.DELIVERED);
    assertThat(StatusRule.decide(Stage.SHIPPED, state("4", Stage.SHIPPED), delivered, false))
        .isEqualTo(SEND);
    assertThat(StatusRule.decide(Stage.SHIPPED, state("15", Stage.DELIVERED), delivered, false))
        .isEqualTo(FURTHER);
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void theTargetItselfIsThereWhateverItsFlagsSay(Stage flags) {
    for (Stage happened : List.of(Stage.CANCELLED, Stage.PAID, Stage.SHIPPED)) {
      assertThat(StatusRule.early(happened, state("14", flags), "14")).contains(THERE);
    }
  }

  @Test
  void endsAndContradictionsNeedNoLookAtTheTarget() {
    assertThat(StatusRule.early(Stage.SHIPPED, state("6", Stage.CANCELLED), "4"))
        .contains(CONFLICT);
    assertThat(StatusRule.early(Stage.PAID, state("7", Stage.REFUNDED), "2")).contains(FURTHER);
    assertThat(StatusRule.early(Stage.PAID, state("1", Stage.UNPAID), "2")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PAID, UNPAID, false",
    "PAID, PAID, true",
    "PAID, PREPARING, true",
    "PAID, SHIPPED, true",
    "PAID, CANCELLED, false",
    "SHIPPED, PAID, false",
    "SHIPPED, PREPARING, false",
    "SHIPPED, SHIPPED, true",
    "SHIPPED, DELIVERED, true",
    "SHIPPED, REFUNDED, false",
    "CANCELLED, CANCELLED, true",
    "CANCELLED, UNPAID, true",
    "CANCELLED, PAID, false",
    "CANCELLED, SHIPPED, false",
  })
  void aTargetMustNotBeBehindWhatHappened(Stage happened, Stage target, boolean fits) {
    assertThat(StatusRule.fits(happened, state("1", target))).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    // where payment and shipment are told each by itself, the money is asked for
    "PAID, UNPAID, false, SEND",
    "PAID, PREPARING, false, SEND",
    "PAID, SHIPPED, false, SEND",
    "PAID, DELIVERED, false, SEND",
    "PAID, PAID, true, THERE",
    "PAID, PREPARING, true, FURTHER",
    "PAID, SHIPPED, true, FURTHER",
    "PAID, DELIVERED, true, FURTHER",
    // nothing follows an end, paid or not
    "PAID, CANCELLED, false, FURTHER",
    "PAID, REFUNDED, false, FURTHER",
    "PAID, FAILED, false, FURTHER",
    // goods may leave whatever was paid, and no payment takes them back
    "SHIPPED, UNPAID, false, SEND",
    "SHIPPED, PREPARING, false, SEND",
    "SHIPPED, SHIPPED, false, THERE",
    "SHIPPED, DELIVERED, false, FURTHER",
    "CANCELLED, SHIPPED, false, CONFLICT",
    "CANCELLED, PREPARING, false, SEND",
  })
  void paymentIsToldOfGoodsThatLeftUnpaid(Stage happened, Stage at, boolean paid, Verdict verdict) {
    OrderState target = state("target", happened);
    OrderState order = new OrderState("other", "Other", at, paid);
    assertThat(StatusRule.decide(happened, order, target, true)).isEqualTo(verdict);
  }

  /** A shop with one state for both would take the goods back. */
  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"PREPARING", "SHIPPED", "DELIVERED"})
  void paymentTakesNoOrderBackWhereOneStateTellsBoth(Stage at) {
    OrderState order = new OrderState("4", "Shipped, unpaid", at, false);
    assertThat(StatusRule.decide(Stage.PAID, order, state("2", Stage.PAID), false))
        .isEqualTo(FURTHER);
  }

  @ParameterizedTest
  @CsvSource({
    // target, paid flag, the order's state, paid, goods in Odoo -> what it says beyond
    "SHIPPED, true, UNPAID, false, DELIVERED, also says that it is paid",
    "SHIPPED, true, UNPAID, true, DELIVERED, ''",
    "SHIPPED, false, UNPAID, false, SHIPPED, ''",
    "SHIPPED, true, PAID, false, SHIPPED, ''",
    "DELIVERED, true, PAID, true, SHIPPED, also says that all of it arrived",
    "DELIVERED, true, PAID, true, DELIVERED, ''",
    "SHIPPED, true, UNPAID, true, UNPAID, also says that it was shipped",
    "SHIPPED, true, SHIPPED, true, UNPAID, ''",
    "PREPARING, true, UNPAID, true, UNPAID, ''",
  })
  void noStateSaysMoreThanWhatHappened(
      Stage target, boolean flagged, Stage at, boolean paid, Stage left, String beyond) {
    OrderState to = new OrderState("t", "Target", target, flagged);
    assertThat(StatusRule.beyond(to, state("o", at), paid, left)).isEqualTo(beyond);
  }

  private static OrderState state(String id, Stage stage) {
    return new OrderState(id, "State " + id, stage);
  }
}
