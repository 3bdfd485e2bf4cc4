package dev.tandem.shop;

import java.time.Instant;

/**
 * Where a poll goes on.
 *
 * @param since orders changed at or after this moment
 * @param offset how many of them were already told in this sweep
 * @param after where the shop's own list goes on, in the shop's words; empty at the beginning, and
 *     where the shop goes by moment and offset alone
 */
public record OrderCursor(Instant since, int offset, String after) {

  /** Of a shop that goes by moment and offset, and of the beginning of any. */
  public OrderCursor(Instant since, int offset) {
    this(since, offset, "");
  }
}
