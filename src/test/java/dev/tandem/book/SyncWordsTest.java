package dev.tandem.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How an order stands, in the words of the list (UI2). */
class SyncWordsTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "SYNCED, '', why, synced, synced",
    "NOT_SYNCED, '', '', not_synced, not synced",
    "NOT_SYNCED, not_asked, why, not_synced, not synced: why",
    "WAITING, tax.unmapped, why, delayed, waiting: why",
    "SKIPPED, '', why, skipped, skipped: why",
    "SKIPPED, rule, why, skipped, not eligible: why",
    "SKIPPED, old, why, skipped, not eligible: why",
    "CONFLICT, conflict.line, why, failed, conflict: why",
    "FAILED, odoo.refused, why, failed, failed: why"
  })
  void eachStatusHasItsWords(
      OrderStatus status, String code, String reason, String word, String text) {
    assertThat(SyncWords.of(row(status, code, reason, null), false, NOW))
        .isEqualTo(new ListedOrder.Sync(word, text));
  }

  @ParameterizedTest
  @EnumSource
  void whileAJobRunsItIsInProgressWhateverHappenedBefore(OrderStatus status) {
    assertThat(SyncWords.of(row(status, "x", "why", NOW), true, NOW))
        .isEqualTo(new ListedOrder.Sync("in_progress", "in progress"));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.001S, 1 s",
    "PT59S, 59 s",
    "PT60S, 1 min",
    "PT3M1S, 4 min",
    "PT4M, 4 min",
    "PT59M, 59 min",
    "PT60M, 1 h",
    "PT3H1S, 4 h"
  })
  void aRetryAndALookSayWhen(Duration left, String words) {
    Instant next = NOW.plus(left);
    assertThat(SyncWords.of(row(OrderStatus.DELAYED, "odoo.locked", "why", next), false, NOW))
        .isEqualTo(new ListedOrder.Sync("delayed", "retrying in " + words + ": why"));
    assertThat(SyncWords.of(row(OrderStatus.DELAYED, "", "not paid", next), false, NOW))
        .isEqualTo(new ListedOrder.Sync("delayed", "looked at again in " + words + ": not paid"));
  }

  @Test
  void whatIsDueIsRetriedNowAndWhatHasNoTimeWaitsForItsTurn() {
    assertThat(SyncWords.of(row(OrderStatus.DELAYED, "x", "why", NOW), false, NOW).text())
        .isEqualTo("retrying now: why");
    assertThat(SyncWords.of(row(OrderStatus.DELAYED, "x", "why", null), false, NOW).text())
        .isEqualTo("waits for its turn: why");
  }

  private static ListedOrder row(OrderStatus status, String code, String reason, Instant next) {
    return new ListedOrder(
        1,
        7,
        "1001",
        "#1001",
        NOW,
        "",
        "EUR",
        null,
        "",
        status.text(),
        false,
        code,
        reason,
        "",
        next,
        null,
        "order.import",
        null,
        List.of(),
        NOW,
        NOW,
        new ListedOrder.Sync("", ""));
  }
}
