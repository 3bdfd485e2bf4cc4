package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WriteTest {

  @Test
  void aChangeNamesTheRecordInItsBody() {
    Write write = Write.change("order_carriers", "order_carrier", "7").with("tracking_number", "T");
    assertThat(write.xml())
        .endsWith(
            "<prestashop><order_carrier><id>7</id><tracking_number>T</tracking_number>"
                + "</order_carrier></prestashop>");
    assertThat(write.adds()).isFalse();
    assertThat(write.what()).isEqualTo("order_carriers: patch");
  }

  @Test
  void aNewRecordHasNoId() {
    Write write = Write.add("order_histories", "order_history").with("id_order", "3");
    assertThat(write.xml())
        .endsWith("<order_history><id_order>3</id_order></order_history></prestashop>");
    assertThat(write.adds()).isTrue();
    assertThat(write.what()).isEqualTo("order_histories: post");
    assertThat(write.parameters()).isEmpty();
    assertThat(write.notifying().parameters()).isEqualTo(Map.of("sendemail", "1"));
    assertThat(write.notifying().fields()).isEqualTo(write.fields());
  }

  @Test
  void valuesCannotLeaveTheirElement() {
    String value = "</note><id>9</id> & ]]> \"quoted\"";
    assertThat(Write.change("orders", "order", "1").with("note", value).xml())
        .contains("<note>&lt;/note&gt;&lt;id&gt;9&lt;/id&gt; &amp; ]]&gt; \"quoted\"</note>");
  }

  @Test
  void linesStayAsTheyWereAndWhatXmlCannotHoldIsLeftOut() {
    String value = "one\r\ntwo\tthree\u0000\u000B\uFFFE\uD800 \uD83D\uDE00";
    assertThat(Write.change("orders", "order", "1").with("note", value).xml())
        .contains("<note>one&#13;\ntwo\tthree \uD83D\uDE00</note>");
  }
}
