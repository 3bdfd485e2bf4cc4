package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** In Paris the clock goes forward on 29 March 2026 at 01:00Z and back on 25 October at 01:00Z. */
class ShopTimeTest {

  private final ShopTime paris = new ShopTime(ZoneId.of("Europe/Paris"));

  @Test
  void aDateIsLocalToTheShop() {
    assertThat(paris.instant("2026-11-21 19:36:44")).isEqualTo("2026-11-21T18:36:44Z");
    assertThat(paris.instant("2026-07-01 12:00:00")).isEqualTo("2026-07-01T10:00:00Z");
  }

  @Test
  void zerosAndNothingAreNoDate() {
    assertThat(paris.instant("0000-00-00 00:00:00")).isNull();
    assertThat(paris.instant("")).isNull();
  }

  @Test
  void aTimeThatTheClockSkippedMovesForward() {
    assertThat(paris.instant("2026-03-29 02:30:00")).isEqualTo("2026-03-29T01:30:00Z");
  }

  @Test
  void aTimeThatTheClockShowedTwiceIsTheFirst() {
    assertThat(paris.instant("2026-10-25 02:30:00")).isEqualTo("2026-10-25T00:30:00Z");
  }

  @Test
  void aPollLooksBackToWhereTheClockGoesBackTo() {
    assertThat(bound("2026-10-25T00:50:00Z")).isEqualTo("2026-10-25 02:00:00");
    assertThat(bound("2026-10-25T01:10:00Z")).isEqualTo("2026-10-25 02:10:00");
    assertThat(bound("2026-10-24T23:30:00Z")).isEqualTo("2026-10-25 01:30:00");
    assertThat(bound("2026-07-01T10:00:00.999Z")).isEqualTo("2026-07-01 12:00:00");
  }

  private String bound(String since) {
    return ShopTime.wire(paris.earliestLocal(Instant.parse(since)));
  }
}
