package dev.tandem.shop.shopify.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.shop.Parcel;
import dev.tandem.shop.shopify.fulfilment.FulfilmentPlan.Shipping;
import dev.tandem.shop.shopify.fulfilment.KnownParcels.Rest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One fulfilment for each parcel and place, and never more than is left. */
class FulfilmentPlanTest {

  private final List<FulfilmentOrder> orders = new ArrayList<>();

  @Test
  void eachParcelIsAFulfilmentOfItsOwn() {
    order("o1", "OPEN", "paris", line("A", 3), line("B", 1));
    FulfilmentPlan plan = plan(parcel("T1", "A", 1), parcel("T2", "A", 1, "B", 1));
    assertThat(words(plan)).containsExactly("[T1] o1:A=1", "[T2] o1:A=1,B=1");
  }

  @Test
  void noMoreIsSentThanIsLeft() {
    order("o1", "IN_PROGRESS", "paris", line("A", 1));
    FulfilmentPlan plan = plan(parcel("T1", "A", 3), parcel("T2", "A", 1));
    assertThat(words(plan)).containsExactly("[T1] o1:A=1");
    assertThat(plan.heldBack()).isEmpty();
  }

  @Test
  void whereNothingIsLeftNothingIsSent() {
    order("o1", "CLOSED", "paris", line("A", 0));
    assertThat(plan(parcel("T1", "A", 1)).shippings()).isEmpty();
    assertThat(plan(parcel("T1", "Z", 1)).heldBack()).isEmpty();
  }

  @Test
  void twoPlacesAreTwoFulfilmentsAndTwoOrdersOfOnePlaceAreOne() {
    order("o1", "OPEN", "paris", line("A", 1));
    order("o2", "OPEN", "lyon", line("B", 2));
    order("o3", "OPEN", "paris", line("C", 1));
    FulfilmentPlan plan = plan(parcel("T1", "A", 1, "B", 2, "C", 1));
    assertThat(words(plan)).containsExactlyInAnyOrder("[T1] o1:A=1 o3:C=1", "[T1] o2:B=2");
  }

  @Test
  void thePlaceThatHasMostOfTheParcelSendsIt() {
    order("o1", "OPEN", "paris", line("A", 1));
    order("o2", "OPEN", "lyon", line("A", 2), line("B", 1));
    FulfilmentPlan plan = plan(parcel("T1", "A", 2, "B", 1));
    assertThat(words(plan)).containsExactly("[T1] o2:A=2,B=1");
  }

  @Test
  void aParcelWithGoodsOnHoldWaitsAsAWholeAndTheOthersGo() {
    order("o1", "OPEN", "paris", line("A", 2));
    order("o2", "ON_HOLD", "lyon", line("B", 1));
    FulfilmentPlan plan = plan(parcel("T1", "A", 1, "B", 1), parcel("T2", "A", 1));
    assertThat(words(plan)).containsExactly("[T2] o1:A=1");
    assertThat(plan.heldBack()).extracting(FulfilmentOrder::id).containsExactly("o2");
    assertThat(plan.heldBack().iterator().next().reason()).isEqualTo("on hold (Awaiting payment)");
  }

  @Test
  void aHoldOnOtherGoodsKeepsNothingBack() {
    order("o1", "OPEN", "paris", line("A", 1));
    order("o2", "ON_HOLD", "lyon", line("A", 1), line("B", 1));
    FulfilmentPlan plan = plan(parcel("T1", "A", 1));
    assertThat(words(plan)).containsExactly("[T1] o1:A=1");
    assertThat(plan.heldBack()).isEmpty();
  }

  @Test
  void everythingThatRemainsIsOneFulfilmentOfEachPlace() {
    order("o1", "OPEN", "paris", line("A", 2), line("B", 0));
    order("o2", "INCOMPLETE", "lyon", line("C", 1));
    order("o3", "CANCELLED", "paris", line("D", 1));
    FulfilmentPlan plan =
        FulfilmentPlan.ofAll(
            orders, List.of(new Parcel("1", "DHL", "T1", "", Map.of()), parcelWithout()));
    assertThat(words(plan)).containsExactly("[T1] o1:A=2", "[T1] o2:C=1");
  }

  private static Parcel parcelWithout() {
    return new Parcel("2", "DHL", "", "", Map.of());
  }

  private void order(String id, String status, String place, FulfilmentOrder.Line... lines) {
    boolean open = !List.of("ON_HOLD", "CLOSED", "CANCELLED").contains(status);
    List<String> holds = status.equals("ON_HOLD") ? List.of("Awaiting payment") : List.of();
    orders.add(
        new FulfilmentOrder(id, status, open, place, place, holds, rename(id, List.of(lines))));
  }

  private static FulfilmentOrder.Line line(String line, int left) {
    return new FulfilmentOrder.Line(line, line, left);
  }

  /** The same line has another id in each order. */
  private static List<FulfilmentOrder.Line> rename(String order, List<FulfilmentOrder.Line> lines) {
    return lines.stream()
        .map(line -> new FulfilmentOrder.Line(order + line.id(), line.line(), line.left()))
        .toList();
  }

  private static Rest parcel(String number, Object... lines) {
    Map<String, Integer> unknown = new java.util.HashMap<>();
    for (int i = 0; i < lines.length; i += 2) {
      unknown.put((String) lines[i], (Integer) lines[i + 1]);
    }
    Parcel parcel = new Parcel(number, "DHL", number, "", Map.of());
    return new Rest(parcel, Tracking.of(parcel), unknown);
  }

  private FulfilmentPlan plan(Rest... parcels) {
    return FulfilmentPlan.of(orders, List.of(parcels));
  }

  private static List<String> words(FulfilmentPlan plan) {
    return plan.shippings().stream().map(FulfilmentPlanTest::words).toList();
  }

  private static String words(Shipping shipping) {
    List<String> parts = new ArrayList<>();
    shipping
        .goods()
        .forEach(
            (order, lines) ->
                parts.add(
                    order
                        + ":"
                        + String.join(
                            ",",
                            lines.entrySet().stream()
                                .map(line -> line.getKey().substring(2) + "=" + line.getValue())
                                .toList())));
    return shipping.tracking().numbers() + " " + String.join(" ", parts);
  }
}
