package dev.tandem.sync.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.order.SaidLines.Change;
import dev.tandem.sync.order.SaidLines.Said;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SaidLinesTest {

  private static final SaidLines BEFORE = said("30", "", "l1", "2", "aa", "l2", "1", "bb");

  @Test
  void isReadAsItWasWritten() {
    assertThat(SaidLines.parse(BEFORE.text())).isEqualTo(BEFORE);
    assertThat(SaidLines.parse("0123456789abcdef0123456789abcdef01234567"))
        .isEqualTo(SaidLines.NONE);
    assertThat(SaidLines.parse("cancelled")).isEqualTo(SaidLines.NONE);
  }

  @Test
  void eachLineTellsItsOwnChange() {
    SaidLines now = said("50", "", "l1", "3", "aa", "l2", "1", "cc", "l3", "1", "dd");
    assertThat(now.isAs(BEFORE)).isFalse();
    assertThat(now.since(BEFORE, "l1")).isEqualTo(Change.QUANTITY);
    assertThat(now.since(BEFORE, "l2")).isEqualTo(Change.ANY);
    assertThat(now.since(BEFORE, "l3")).isEqualTo(Change.ANY);
    assertThat(BEFORE.since(BEFORE, "l1")).isEqualTo(Change.NONE);
  }

  @Test
  void anotherVoucherConcernsEveryLine() {
    SaidLines now = said("28", "dd", "l1", "2", "aa", "l2", "1", "bb");
    assertThat(now.since(BEFORE, "l1")).isEqualTo(Change.ANY);
    assertThat(now.since(BEFORE, "disc_7")).isEqualTo(Change.ANY);
    assertThat(now.since(now, "disc_7")).isEqualTo(Change.NONE);
  }

  @Test
  void anotherTotalIsAChangeOfNoLine() {
    SaidLines now = said("31", "", "l1", "2", "aa", "l2", "1", "bb");
    assertThat(now.isAs(BEFORE)).isFalse();
    assertThat(now.since(BEFORE, "l1")).isEqualTo(Change.NONE);
  }

  @Test
  void whatWasTakenOffIsCountedSinceThen() {
    SaidLines once = new SaidLines("30", "", Map.of("l1", new Said("2", "aa", BigDecimal.ONE)));
    SaidLines twice =
        new SaidLines("30", "", Map.of("l1", new Said("1", "aa", BigDecimal.valueOf(2))));
    assertThat(SaidLines.parse(once.text())).isEqualTo(once);
    assertThat(twice.takenOffSince(once, "l1")).isEqualByComparingTo("1");
    assertThat(once.takenOffSince(once, "l1")).isZero();
    assertThat(once.takenOffSince(twice, "l1")).isZero();
    // Where an earlier version wrote what is left, it may all have been taken off since.
    SaidLines old = SaidLines.parse("2:30::l1=2~aa");
    assertThat(once.isAs(old)).isTrue();
    assertThat(once.takenOffSince(old, "l1")).isEqualByComparingTo("1");
    assertThat(once.takenOffSince(SaidLines.NONE, "l1")).isEqualByComparingTo("1");
  }

  @Test
  void whatWasNeverNotedMayBeAnything() {
    assertThat(BEFORE.isAs(SaidLines.NONE)).isFalse();
    assertThat(BEFORE.since(SaidLines.NONE, "l1")).isEqualTo(Change.ANY);
  }

  private static SaidLines said(String total, String discounts, String... cells) {
    Map<String, Said> lines = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i += 3) {
      lines.put(cells[i], new Said(cells[i + 1], cells[i + 2]));
    }
    return new SaidLines(total, discounts, lines);
  }
}
