package dev.tandem.shop;

import java.time.Instant;

/**
 * Where a poll goes on.
 *
 * @param since orders changed at or after this moment
 * @param offset how many of them were already told in this sweep
 */
public record OrderCursor(Instant since, int offset) {}
