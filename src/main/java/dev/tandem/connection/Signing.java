package dev.tandem.connection;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * With what a shop signs its webhooks.
 *
 * @param current null where the shop has none
 * @param previous the one before; null where there was none
 * @param previousUntil until when the shop may still sign with it
 */
public record Signing(
    @Nullable Secret current, @Nullable Secret previous, @Nullable Instant previousUntil) {

  public static final Signing NONE = new Signing(null, null, null);

  /** Those that may sign at this moment; the likeliest first. */
  public List<Secret> validAt(Instant now) {
    boolean still = previous != null && previousUntil != null && now.isBefore(previousUntil);
    return Stream.of(current, still ? previous : null)
        .filter(java.util.Objects::nonNull)
        .map(Secret.class::cast)
        .toList();
  }
}
