package dev.tandem.sync.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.mapping.Binding;
import dev.tandem.sync.order.OrderPrint.Part;
import dev.tandem.sync.order.SaidLines.Change;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderPrintTest {

  private static final String LINES = "0123456789abcdef0123456789abcdef01234567";

  @Test
  void isReadAsItWasWritten() {
    OrderPrint print = print("12-aa", "13-bb");
    assertThat(OrderPrint.parse(print.text())).isEqualTo(print);
    assertThat(OrderPrint.parse(print.text()).deliveryAddressIds()).containsExactly(13L);
  }

  @Test
  void knowsTheLinesOnlyWhereAnEarlierVersionWroteIt() {
    OrderPrint old = OrderPrint.parse(LINES);
    assertThat(old.lines()).isEqualTo(LINES);
    assertThat(old.head()).isEmpty();
    assertThat(old.deliveryAddressIds()).isEmpty();
    assertThat(OrderPrint.parse("").isBlank()).isTrue();
    assertThat(OrderPrint.unfinished("").text()).isEqualTo(Binding.UNKNOWN);
  }

  @Test
  void anotherContactWithTheSameAddressIsNoChangeInTheShop() {
    OrderPrint before = print("12-aa", "13-bb");
    assertThat(print("12-aa", "99-bb").differs(Part.DELIVERY_ADDRESS, before)).isFalse();
    assertThat(print("12-aa", "13-cc").differs(Part.DELIVERY_ADDRESS, before)).isTrue();
  }

  @Test
  void whatMayHaveBeenWrittenIsNoLongerKnown() {
    OrderPrint before = print("12-aa", "13-bb");
    OrderPrint moved = print("12-aa", "14-cc");
    OrderPrint doubted =
        before
            .doubting(
                EnumSet.of(Part.DELIVERY_ADDRESS, Part.NOTE),
                Map.of("l1", Change.ANY, "l22", Change.QUANTITY),
                moved)
            .doubting(
                EnumSet.of(Part.DELIVERY_ADDRESS),
                Map.of("l1", Change.QUANTITY),
                print("12-aa", "15-dd"))
            .held(Hold.UNFINISHED)
            .accepting(new BigDecimal("0.10"));
    OrderPrint read = OrderPrint.parse(doubted.text());
    assertThat(read).isEqualTo(doubted);
    assertThat(read.deliveryAddressIds()).containsExactlyInAnyOrder(13L, 14L, 15L);
    assertThat(before.differs(Part.DELIVERY_ADDRESS, read)).isTrue();
    assertThat(before.differs(Part.INVOICE_ADDRESS, read)).isFalse();
    OrderPrint written = read.taking(EnumSet.of(Part.NOTE), moved);
    assertThat(written.doubt().of("l1")).isEqualTo(Change.ANY);
    assertThat(written.doubt().of("l22")).isEqualTo(Change.QUANTITY);
    assertThat(written.doubt().of("l3")).isEqualTo(Change.NONE);
    assertThat(before.differs(Part.NOTE, written)).isFalse();
  }

  private static OrderPrint print(String invoice, String delivery) {
    Map<Part, String> head = new EnumMap<>(Part.class);
    head.put(Part.INVOICE_ADDRESS, invoice);
    head.put(Part.DELIVERY_ADDRESS, delivery);
    head.put(Part.NOTE, "");
    head.put(Part.REFERENCE, "0123456789ab");
    head.put(Part.PAYMENT_METHOD, "");
    head.put(Part.COUNTRY, "");
    head.put(Part.CUSTOMER_REFERENCE, "");
    head.put(Part.TAGS, "");
    return new OrderPrint(LINES, head, null, BigDecimal.ZERO, Doubt.NONE);
  }
}
