package dev.tandem.fault;

import java.time.Duration;

/**
 * The other side asked to be called less often. The connection waits as told; no attempt is used.
 */
public final class RateLimited extends Fault {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  public RateLimited(ConnectionKey connection, String code, String message, Duration retryAfter) {
    super(connection, code, message, "");
    this.retryAfter = retryAfter;
  }

  /** How long the connection should be left alone; never negative. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
