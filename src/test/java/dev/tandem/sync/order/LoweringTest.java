package dev.tandem.sync.order;

import static dev.tandem.sync.Transfers.DROP_SHIP;
import static dev.tandem.sync.Transfers.PICK;
import static dev.tandem.sync.Transfers.PICK_14;
import static dev.tandem.sync.Transfers.SHIP;
import static dev.tandem.sync.Transfers.back;
import static dev.tandem.sync.Transfers.done;
import static dev.tandem.sync.Transfers.open;
import static dev.tandem.sync.Transfers.picking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.Picking;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No more goes to the customer than is left of a line, in any number of steps. */
class LoweringTest {

  private static final long A = 41;
  private static final long B = 42;

  @Test
  void oneStepIsLoweredToWhatIsLeft() {
    Picking out = picking(7, "assigned", open(70, A, "3", 1, SHIP), open(71, B, "1", 2, SHIP));
    assertThat(stays(List.of(out), Map.of(1L, Map.of(A, number("1")))))
        .isEqualTo(Map.of(70L, number("1")));
  }

  @Test
  void allPartsOfAKitAreLowered() {
    Picking out = picking(7, "assigned", open(70, A, "4", 1, SHIP), open(71, B, "2", 1, SHIP));
    assertThat(stays(List.of(out), Map.of(1L, Map.of(A, number("2"), B, number("1")))))
        .isEqualTo(Map.of(70L, number("2"), 71L, number("1")));
  }

  @Test
  void allStepsThatAreThereAreLowered() {
    Picking pick = picking(5, "assigned", open(50, A, "3", 0, PICK_14, 60L));
    Picking pack = picking(6, "waiting", open(60, A, "3", 0, PICK_14, 70L));
    Picking out = picking(7, "waiting", open(70, A, "3", 1, SHIP));
    assertThat(stays(List.of(pick, pack, out), Map.of(1L, Map.of(A, number("2")))))
        .isEqualTo(Map.of(50L, number("2"), 60L, number("2"), 70L, number("2")));
  }

  @Test
  void whatWasPickedStaysWhereItIsAndTheRestIsNotPicked() {
    Picking picked = picking(5, "done", done(50, A, "2", 0, PICK_14, 70L));
    Picking rest = picking(6, "assigned", open(60, A, "1", 0, PICK_14, 70L));
    Picking out = picking(7, "assigned", open(70, A, "3", 1, SHIP));
    assertThat(stays(List.of(picked, rest, out), Map.of(1L, Map.of(A, number("1")))))
        .isEqualTo(Map.of(60L, number("0"), 70L, number("1")));
  }

  @Test
  void aPickWhoseDeliveryIsNotThereYetIsLoweredItself() {
    Picking picked = picking(5, "done", done(50, A, "2", 1, PICK, 70L));
    Picking out = picking(7, "assigned", open(70, A, "2", 1, SHIP));
    Picking rest = picking(6, "assigned", open(60, A, "1", 1, PICK));
    assertThat(stays(List.of(picked, rest, out), Map.of(1L, Map.of(A, number("2")))))
        .isEqualTo(Map.of(60L, number("0")));
  }

  /** Two left, one of them came back, the third was given back before it left. */
  @Test
  void whatCameBackIsNotSentAgain() {
    Picking sent = picking(7, "done", done(70, A, "2", 1, SHIP));
    Picking came = picking(8, "done", back(80, A, "1", 1, 70));
    Picking open = picking(9, "assigned", open(90, A, "1", 1, SHIP));
    assertThat(stays(List.of(sent, came, open), Map.of(1L, Map.of(A, number("2")))))
        .isEqualTo(Map.of(90L, number("0")));
  }

  @Test
  void whatAVendorSendsIsSaidAndLeftToPeople() {
    Picking sends = picking(7, "assigned", open(70, A, "2", 1, DROP_SHIP));
    Lowering lowering = Lowering.of(List.of(sends), Map.of(1L, Map.of(A, number("1"))));
    assertThat(lowering.stays()).isEmpty();
    assertThat(lowering.vendors()).contains("1 more", "WH/OUT/7", "purchase order");
  }

  private static Map<Long, BigDecimal> stays(
      List<Picking> all, Map<Long, Map<Long, BigDecimal>> targets) {
    Map<Long, BigDecimal> byId = new HashMap<>();
    Lowering.of(all, targets).stays().forEach((move, stays) -> byId.put(move.id(), stays));
    return byId;
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
