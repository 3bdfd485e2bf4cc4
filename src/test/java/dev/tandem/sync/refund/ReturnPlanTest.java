package dev.tandem.sync.refund;

import static dev.tandem.sync.Transfers.DROP_SHIP;
import static dev.tandem.sync.Transfers.PICK_14;
import static dev.tandem.sync.Transfers.SHIP;
import static dev.tandem.sync.Transfers.back;
import static dev.tandem.sync.Transfers.done;
import static dev.tandem.sync.Transfers.open;
import static dev.tandem.sync.Transfers.picking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.Picking;
import dev.tandem.sync.Picking.Place;
import dev.tandem.sync.refund.ReturnPlan.Goods;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is taken back: what was delivered, and not returned before. */
class ReturnPlanTest {

  private static final long SHIRT = 31;
  private static final Goods SHIRTS = new Goods(1, SHIRT);

  @Test
  void aReturnIsSplitOverSeveralDeliveries() {
    Picking first = picking(7, "done", done(70, SHIRT, "2", 1, SHIP));
    Picking second = picking(8, "done", done(80, SHIRT, "2", 1, SHIP));
    ReturnPlan plan = ReturnPlan.of(List.of(first, second), Map.of(SHIRTS, number("3")));
    assertThat(byMove(plan)).isEqualTo(Map.of(70L, number("2"), 80L, number("1")));
    assertThat(plan.delivery()).isEqualTo(first);
    assertThat(ReturnPlan.missing(plan.left())).isEmpty();
  }

  @Test
  void neverMoreThanWasDeliveredAndTheRestIsNamed() {
    Picking sent = picking(7, "done", done(70, SHIRT, "2", 1, SHIP));
    Picking open = picking(8, "assigned", open(80, SHIRT, "5", 1, SHIP));
    ReturnPlan plan = ReturnPlan.of(List.of(sent, open), Map.of(SHIRTS, number("4")));
    assertThat(byMove(plan)).isEqualTo(Map.of(70L, number("2")));
    assertThat(ReturnPlan.missing(plan.left())).contains("2 more are not delivered");
  }

  @Test
  void whatCameBackBeforeDoesNotComeBackAgain() {
    Picking sent = picking(7, "done", done(70, SHIRT, "3", 1, SHIP));
    Picking before = picking(9, "done", back(90, SHIRT, "2", 1, 70));
    assertThat(byMove(ReturnPlan.of(List.of(sent, before), Map.of(SHIRTS, number("3")))))
        .isEqualTo(Map.of(70L, number("1")));
  }

  @Test
  void goodsOfAnotherWarehouseAreTheNextReturn() {
    Picking.Way elsewhere = new Picking.Way(99, 5, Place.OURS, Place.CUSTOMER, Place.CUSTOMER);
    Picking here = picking(7, "done", done(70, SHIRT, "1", 1, SHIP));
    Picking there = picking(8, "done", done(80, SHIRT, "1", 1, elsewhere));
    ReturnPlan first = ReturnPlan.of(List.of(here, there), Map.of(SHIRTS, number("2")));
    assertThat(byMove(first)).isEqualTo(Map.of(70L, number("1")));
    Picking back = picking(9, "draft", back(90, SHIRT, "1", 1, 70));
    ReturnPlan next = ReturnPlan.of(List.of(here, there, back), first.left());
    assertThat(byMove(next)).isEqualTo(Map.of(80L, number("1")));
    assertThat(next.delivery()).isEqualTo(there);
    assertThat(ReturnPlan.missing(next.left())).isEmpty();
  }

  @Test
  void whatAVendorSentComesBackToo() {
    Picking sent = picking(7, "done", done(70, SHIRT, "1", 1, DROP_SHIP));
    ReturnPlan plan = ReturnPlan.of(List.of(sent), Map.of(SHIRTS, number("1")));
    assertThat(byMove(plan)).isEqualTo(Map.of(70L, number("1")));
  }

  @Test
  void aStepInsideTheWarehouseIsNoDelivery() {
    Picking picked = picking(6, "done", done(60, SHIRT, "2", 0, PICK_14, 70L));
    Picking waits = picking(7, "waiting", open(70, SHIRT, "2", 1, SHIP));
    assertThat(ReturnPlan.of(List.of(picked, waits), Map.of(SHIRTS, number("1"))).quantities())
        .isEmpty();
  }

  @Test
  void aKitComesBackAsAllOfItsParts() {
    Picking sent = picking(7, "done", done(70, 41, "4", 1, SHIP), done(71, 42, "2", 1, SHIP));
    Ledger.Sale sale = sale(40, "2");
    Map<Goods, BigDecimal> goods = ReturnPlan.goods(List.of(sent), sale, Map.of(1L, number("1")));
    assertThat(goods.get(new Goods(1, 41))).isEqualByComparingTo("2");
    assertThat(goods.get(new Goods(1, 42))).isEqualByComparingTo("1");
    assertThat(ReturnPlan.of(List.of(sent), goods).quantities()).hasSize(2);
  }

  @Test
  void nothingDeliveredIsNothingToReturn() {
    Picking open = picking(7, "assigned", open(70, SHIRT, "1", 1, SHIP));
    assertThat(ReturnPlan.of(List.of(open), Map.of(SHIRTS, number("1"))).quantities()).isEmpty();
  }

  private static Ledger.Sale sale(long product, String ordered) {
    Ledger.Sale.Line line =
        new Ledger.Sale.Line(
            1, "k", product, List.of(), number(ordered), BigDecimal.ZERO, BigDecimal.ZERO, false);
    return new Ledger.Sale(9, "S00009", "sale", 0, List.of(line));
  }

  private static Map<Long, BigDecimal> byMove(ReturnPlan plan) {
    return plan.quantities().entrySet().stream()
        .collect(Collectors.toMap(one -> one.getKey().id(), Map.Entry::getValue));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
