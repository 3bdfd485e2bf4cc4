package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.shop.prestashop.VoucherLines.Fallen;
import dev.tandem.shop.prestashop.VoucherLines.Goods;
import dev.tandem.shop.prestashop.VoucherLines.Taken;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoucherLinesTest {

  /** Three at 20 %, seven at 5.5 %, two at 10 %, one at 20 %: as a real shop sold them. */
  private static final List<Goods> CART =
      List.of(
          goods("37.04", "44.44", "12.345678", "14.814814"),
          goods("53.58", "56.53", "7.654321", "8.075309"),
          goods("6.67", "7.33", "3.333333", "3.666666"),
          goods("4.17", "5.00", "4.166667", "5.000000"));

  @ParameterizedTest
  @CsvSource({
    // what it is for, without tax, with tax, the lines it falls on
    "a tenth of all goods, 10.146000, 11.330000, 0+1+2+3",
    "five with tax of all goods, 4.477493, 5.000000, 0+1+2+3",
    "a quarter of one product, 13.395000, 14.132500, 1",
    "four with tax of one product, 3.791261, 4.000000, 1",
    "half of one piece of the cheapest, 1.666667, 1.833333, 2",
    "a gift, 4.166667, 5.000000, 3",
    "a fifth of what is not on sale, 19.458000, 21.660000, 0+1+2",
    "rounded by hand to cents, 10.15, 11.33, 0+1+2+3"
  })
  void fallsOnWhatItWasFor(String what, BigDecimal net, BigDecimal gross, String lines) {
    Fallen fallen = VoucherLines.of(CART, net, gross);
    List<String> places = new ArrayList<>();
    for (int i = 0; i < CART.size(); i++) {
      if (fallen.ofEach().get(i).net().signum() != 0) {
        places.add(Integer.toString(i));
      }
    }
    assertThat(String.join("+", places)).as(what).isEqualTo(lines);
    assertSums(fallen, net, gross);
  }

  @Test
  void aGiftWithATenthOfTheRestIsBoth() {
    // 5.00 and a tenth of 108.30; 4.166667 and a tenth of 97.29.
    BigDecimal net = new BigDecimal("13.895667");
    BigDecimal gross = new BigDecimal("15.830000");
    Fallen fallen = VoucherLines.of(CART, net, gross);
    assertThat(cents(fallen.ofEach().get(3).gross())).isEqualTo("5.00");
    assertThat(cents(fallen.ofEach().get(1).gross())).isEqualTo("5.65");
    assertSums(fallen, net, gross);
  }

  @Test
  void aSecondVoucherIsASharedPartOfWhatTheFirstLeft() {
    Fallen first = VoucherLines.of(CART, new BigDecimal("13.395000"), new BigDecimal("14.132500"));
    List<Goods> left = VoucherLines.less(CART, first);
    Fallen second = VoucherLines.of(left, new BigDecimal("8.806500"), new BigDecimal("9.916750"));
    assertThat(second.everywhere()).isTrue();
    assertThat(cents(second.ofEach().get(1).net())).isEqualTo("4.02");
  }

  @Test
  void whatFitsNothingKeepsBothSumsAndEachLinesRate() {
    BigDecimal net = new BigDecimal("20.00");
    BigDecimal gross = new BigDecimal("22.77");
    Fallen fallen = VoucherLines.of(CART, net, gross);
    assertSums(fallen, net, gross);
    for (int i = 0; i < CART.size(); i++) {
      Taken taken = fallen.ofEach().get(i);
      BigDecimal rate = CART.get(i).gross().divide(CART.get(i).net(), 9, RoundingMode.HALF_UP);
      assertThat(cents(taken.net().multiply(rate))).isEqualTo(cents(taken.gross()));
      assertThat(taken.net().signum()).isNotNegative();
    }
  }

  @Test
  void ofOneRateItIsSharedWhateverItIs() {
    List<Goods> goods = List.of(goods("10", "12", "10", "12"), goods("30", "36", "10", "12"));
    Fallen fallen = VoucherLines.of(goods, new BigDecimal("3.99"), new BigDecimal("4.80"));
    assertSums(fallen, new BigDecimal("3.99"), new BigDecimal("4.80"));
    assertThat(fallen.ofEach().get(1).net())
        .isEqualByComparingTo(fallen.ofEach().get(0).net().multiply(BigDecimal.valueOf(3)));
  }

  private static void assertSums(Fallen fallen, BigDecimal net, BigDecimal gross) {
    BigDecimal ofNet = BigDecimal.ZERO;
    BigDecimal ofGross = BigDecimal.ZERO;
    for (Taken taken : fallen.ofEach()) {
      ofNet = ofNet.add(taken.net());
      ofGross = ofGross.add(taken.gross());
    }
    assertThat(ofNet.setScale(6, RoundingMode.HALF_UP)).isEqualByComparingTo(net);
    assertThat(ofGross.setScale(6, RoundingMode.HALF_UP)).isEqualByComparingTo(gross);
  }

  private static String cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  private static Goods goods(String net, String gross, String unitNet, String unitGross) {
    return new Goods(
        new BigDecimal(net),
        new BigDecimal(gross),
        new BigDecimal(unitNet),
        new BigDecimal(unitGross));
  }
}
