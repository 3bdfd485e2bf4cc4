package dev.tandem.shop.shopify.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.shop.Parcel;
import dev.tandem.shop.shopify.fulfilment.KnownParcels.Retrack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No unit is told twice, and none is forgotten. */
class KnownParcelsTest {

  private final List<Parcel> parcels = new ArrayList<>();
  private final List<MadeFulfilment> made = new ArrayList<>();

  @Test
  void withoutFulfilmentsEverythingIsUnknown() {
    left("T1", "A", "2", "B", "1");
    assertThat(unknown()).containsExactly(Map.of("A", 2, "B", 1));
  }

  @Test
  void aParcelIsKnownByItsNumber() {
    left("T1", "A", "1");
    left("T2", "A", "1");
    made("f1", "T2", "A", 1);
    assertThat(unknown()).containsExactly(Map.of("A", 1), Map.of());
    assertThat(retracks()).isEmpty();
  }

  @Test
  void aParcelIsKnownByWhatIsInItAndGetsItsNumber() {
    left("", "A", "1");
    left("T2", "B", "2");
    made("f1", "", "B", 2);
    made("f2", "", "A", 1);
    assertThat(unknown()).containsExactly(Map.of(), Map.of());
    assertThat(retracks()).containsExactly("f1 [T2]");
  }

  @Test
  void aNumberThatWasCorrectedIsToldOfTheSameParcel() {
    left("T1b", "A", "1");
    left("T2", "A", "1");
    made("f1", "T1", "A", 1);
    made("f2", "T2", "A", 1);
    assertThat(unknown()).containsExactly(Map.of(), Map.of());
    assertThat(retracks()).containsExactly("f1 [T1b]");
  }

  @Test
  void aParcelThatWentFromTwoPlacesIsKnownByItsParts() {
    left("T1b", "A", "1", "B", "1");
    made("f1", "T1", "A", 1);
    made("f2", "T1", "B", 1);
    assertThat(unknown()).containsExactly(Map.of());
    assertThat(retracks()).containsExactly("f1 [T1b]", "f2 [T1b]");
  }

  @Test
  void theSecondHalfOfAParcelFollowsAfterALostAnswer() {
    left("T1", "A", "1", "B", "1");
    made("f1", "T1", "A", 1);
    assertThat(unknown()).containsExactly(Map.of("B", 1));
    assertThat(retracks()).isEmpty();
  }

  @Test
  void whatTheShopSentByItselfIsNotSentBack() {
    left("SHOP-1", "A", "1");
    made("f1", "SHOP-1", "A", 1);
    assertThat(unknown()).containsExactly(Map.of());
    left("", "B", "1");
    made("f2", "SHOP-2", "B", 1);
    assertThat(unknown()).containsExactly(Map.of(), Map.of());
    assertThat(retracks()).isEmpty();
  }

  @Test
  void aParcelOfThePersonsOwnKeepsItsNumber() {
    left("T1", "C", "2");
    made("f1", "X", "C", 1);
    assertThat(unknown()).containsExactly(Map.of("C", 1));
    assertThat(retracks()).isEmpty();
  }

  @Test
  void goodsPackedOtherwiseAreToldAllTheSame() {
    left("T1", "A", "2");
    left("T2", "B", "1");
    made("f1", "X", "A", 1, "B", 1);
    assertThat(unknown()).containsExactly(Map.of("A", 1), Map.of());
  }

  @Test
  void moreOfANumberThanOneDeliveryHoldsCountsForTheNext() {
    left("T1", "A", "1");
    left("T1", "A", "1");
    left("T3", "A", "1");
    made("f1", "T1", "A", 3);
    assertThat(unknown()).containsExactly(Map.of(), Map.of(), Map.of());
  }

  @Test
  void equalParcelsAreAsManyAsThereAre() {
    left("", "A", "1");
    left("", "A", "1");
    made("f1", "", "A", 1);
    assertThat(unknown()).containsExactly(Map.of(), Map.of("A", 1));
  }

  @Test
  void halvesMakeAWhole() {
    left("", "A", "0.5");
    left("", "A", "0.5");
    left("", "A", "1.25");
    assertThat(unknown()).containsExactly(Map.of(), Map.of("A", 1), Map.of("A", 1));
  }

  @Test
  void anEmptyParcelIsNobodys() {
    left("T1");
    made("f1", "X");
    assertThat(unknown()).containsExactly(Map.of());
    assertThat(retracks()).isEmpty();
  }

  private void left(String number, String... lines) {
    Map<String, BigDecimal> quantities = new HashMap<>();
    for (int i = 0; i < lines.length; i += 2) {
      quantities.put(lines[i], new BigDecimal(lines[i + 1]));
    }
    parcels.add(new Parcel("" + parcels.size(), "Carrier", number, "", quantities));
  }

  private void made(String id, String number, Object... lines) {
    Map<String, Integer> quantities = new HashMap<>();
    for (int i = 0; i < lines.length; i += 2) {
      quantities.put((String) lines[i], (Integer) lines[i + 1]);
    }
    made.add(new MadeFulfilment(id, number.isEmpty() ? Set.of() : Set.of(number), quantities));
  }

  private List<Map<String, Integer>> unknown() {
    return new KnownParcels(parcels, made)
        .rests().stream().map(KnownParcels.Rest::unknown).toList();
  }

  private List<String> retracks() {
    return new KnownParcels(parcels, made)
        .retracks().stream().map(KnownParcelsTest::words).toList();
  }

  private static String words(Retrack retrack) {
    return retrack.fulfilment() + " " + retrack.tracking().numbers();
  }
}
