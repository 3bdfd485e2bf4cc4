package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.shop.Parcel;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackingNumberTest {

  @Test
  void severalParcelsShareTheOneField() {
    assertThat(of("A1", "", "B2", "A1")).isEqualTo("A1, B2");
    assertThat(of()).isEmpty();
    assertThat(of(" ")).isEmpty();
  }

  @Test
  void whatTheShopRefusesIsLeftOut() {
    assertThat(of("A;B")).isEqualTo("A B");
    assertThat(of("é1Z 999<>!")).isEqualTo("1Z 999");
    assertThat(of("1Z-9_#(0)[x].a@b/c+d:e~f,g%h&i=j?"))
        .isEqualTo("1Z-9_#(0)[x].a@b/c+d:e~f,g%h&i=j?");
  }

  @Test
  void onlyWholeNumbersAreGivenAsManyAsThereIsRoomFor() {
    String thirty = "1".repeat(30);
    String other = "2".repeat(31);
    assertThat(of(thirty, other, "3")).isEqualTo(thirty + ", " + other);
    assertThat(of("9".repeat(70))).isEqualTo("9".repeat(64));
  }

  private static String of(String... numbers) {
    return TrackingNumber.of(
        Arrays.stream(numbers).map(n -> new Parcel(n, "", n, "", Map.of())).toList());
  }
}
