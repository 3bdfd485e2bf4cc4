package dev.tandem.fault;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a call to another system did not do what was asked.
 *
 * <p>A fault carries three things for three readers: a dotted {@link #code()} for programs and
 * metrics, the message for what happened, and {@link #advice()} for what a person should do. None
 * of them may hold a secret or personal data: they go to logs and to the journal.
 */
public abstract sealed class Fault extends RuntimeException
    permits Unavailable, Unknown, RateLimited, Rejected, Credentials, Configuration, Stranger {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String advice;
  @Nullable private final String connection;

  Fault(@Nullable ConnectionKey connection, String code, String message, String advice) {
    // Faults are values that travel through pipelines; the stack of the event loop says nothing.
    super(message, null, false, false);
    this.code = code;
    this.advice = advice;
    this.connection = connection == null ? null : connection.value();
  }

  /** What happened, in words for people. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** Dotted lower case, such as {@code odoo.access_denied}; stable, for metrics and grouping. */
  public String code() {
    return code;
  }

  /** What a person should do; empty where nobody needs to do anything. */
  public String advice() {
    return advice;
  }

  /** The connection whose call failed; empty where the fault concerns the record alone. */
  public Optional<ConnectionKey> connection() {
    return Optional.ofNullable(connection).map(ConnectionKey::new);
  }
}
