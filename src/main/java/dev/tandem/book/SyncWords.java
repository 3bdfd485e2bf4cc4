package dev.tandem.book;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How an order stands, for people (UI2): one of six words, and a line that says more. */
final class SyncWords {

  private SyncWords() {}

  /**
   * @param running a job of the order is being worked on at this moment
   */
  static ListedOrder.Sync of(ListedOrder order, boolean running, Instant now) {
    OrderStatus status = OrderStatus.valueOf(order.status().toUpperCase(Locale.ROOT));
    if (running) {
      return new ListedOrder.Sync("in_progress", "in progress");
    }
    String reason = order.reason();
    return switch (status) {
      case SYNCED -> new ListedOrder.Sync("synced", "synced");
      case NOT_SYNCED -> new ListedOrder.Sync("not_synced", with("not synced", reason));
      case DELAYED -> new ListedOrder.Sync("delayed", with(when(order, now), reason));
      case WAITING -> new ListedOrder.Sync("delayed", with("waiting", reason));
      case SKIPPED ->
          new ListedOrder.Sync(
              "skipped", with(isLeftOut(order) ? "not eligible" : "skipped", reason));
      case CONFLICT -> new ListedOrder.Sync("failed", with("conflict", reason));
      case FAILED -> new ListedOrder.Sync("failed", with("failed", reason));
    };
  }

  /** A job of the order is ready, and a connection that it needs stands still. */
  static ListedOrder.Sync held(String why) {
    return new ListedOrder.Sync("delayed", with("waiting", why));
  }

  private static boolean isLeftOut(ListedOrder order) {
    return order.code().equals(OrderStatus.RULE_CODE) || order.code().equals(OrderStatus.OLD_CODE);
  }

  /** A fault leads to a retry; a wait that nothing went wrong with has no code. */
  private static String when(ListedOrder order, Instant now) {
    Instant next = order.nextRunAt();
    if (next == null) {
      return "waits for its turn";
    }
    String what = order.code().isEmpty() ? "looked at again " : "retrying ";
    return what + (next.isAfter(now) ? "in " + span(Duration.between(now, next)) : "now");
  }

  /** Rounded up, in the largest unit of which there is at least one. */
  private static String span(Duration left) {
    long seconds = Math.max(1, left.plusMillis(999).toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = (seconds + 59) / 60;
    return minutes < 60 ? minutes + " min" : (minutes + 59) / 60 + " h";
  }

  private static String with(String words, String reason) {
    return reason.isEmpty() ? words : words + ": " + reason;
  }
}
