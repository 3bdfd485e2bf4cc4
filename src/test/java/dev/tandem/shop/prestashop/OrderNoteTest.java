package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderNoteTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "Ring twice", "Ring\r\ntwice", "a\n\nb", "Odoo: ask Bob first"})
  void ourLineComesOnceAndNeverComesBack(String written) {
    String noted = OrderNote.with(written, "S00042");
    assertThat(OrderNote.has(written, "S00042")).isFalse();
    assertThat(OrderNote.has(noted, "S00042")).isTrue();
    assertThat(OrderNote.has(noted, "S0004")).isFalse();
    assertThat(noted).startsWith(written).endsWith("Odoo: S00042");
    assertThat(OrderNote.without(noted)).isEqualTo(written);
  }

  @Test
  void whatPeopleWriteBelowStays() {
    assertThat(OrderNote.without("Ring twice\r\nOdoo: S00042\r\nCalled on Monday"))
        .isEqualTo("Ring twice\r\nCalled on Monday");
    assertThat(OrderNote.without("Odoo: S00042\nOdoo: S00043")).isEmpty();
    assertThat(OrderNote.without("See Odoo: S00042")).isEqualTo("See Odoo: S00042");
  }

  @Test
  void aNumberWithASpaceIsStillToldFromWhatPeopleWrite() {
    String noted = OrderNote.with("Ring twice", "WEB 7");
    assertThat(OrderNote.has(noted, "WEB 7")).isTrue();
    assertThat(OrderNote.without(noted)).isEqualTo("Ring twice");
  }
}
