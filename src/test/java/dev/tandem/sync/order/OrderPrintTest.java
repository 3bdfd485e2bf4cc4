package dev.tandem.sync.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.order.OrderPrint.Part;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderPrintTest {

  private static final String LINES = "0123456789abcdef0123456789abcdef01234567";

  @Test
  void isReadAsItWasWritten() {
    OrderPrint print = print("12-aa", "13-bb");
    assertThat(OrderPrint.parse(print.text())).isEqualTo(print);
    assertThat(OrderPrint.parse(print.text()).deliveryAddressId()).isEqualTo(13);
  }

  @Test
  void knowsTheLinesOnlyWhereAnEarlierVersionWroteIt() {
    OrderPrint old = OrderPrint.parse(LINES);
    assertThat(old.lines()).isEqualTo(LINES);
    assertThat(old.head()).isEmpty();
    assertThat(old.deliveryAddressId()).isZero();
    assertThat(OrderPrint.parse("").isBlank()).isTrue();
  }

  @Test
  void anotherContactWithTheSameAddressIsNoChangeInTheShop() {
    OrderPrint before = print("12-aa", "13-bb");
    assertThat(print("12-aa", "99-bb").differs(Part.DELIVERY_ADDRESS, before)).isFalse();
    assertThat(print("12-aa", "13-cc").differs(Part.DELIVERY_ADDRESS, before)).isTrue();
  }

  private static OrderPrint print(String invoice, String delivery) {
    Map<Part, String> head = new EnumMap<>(Part.class);
    head.put(Part.INVOICE_ADDRESS, invoice);
    head.put(Part.DELIVERY_ADDRESS, delivery);
    head.put(Part.NOTE, "");
    head.put(Part.REFERENCE, "0123456789ab");
    head.put(Part.PAYMENT_METHOD, "");
    head.put(Part.COUNTRY, "");
    return new OrderPrint(LINES, head, null, BigDecimal.ZERO);
  }
}
