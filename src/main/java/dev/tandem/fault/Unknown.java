package dev.tandem.fault;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request was sent and its answer is missing or means nothing (connection cut, timeout, bare 5xx,
 * an HTML page): the work may have been done. The effect is looked up before it is tried again; a
 * probe of the other side decides whether an attempt is used.
 */
public final class Unknown extends Fault {

  private static final long serialVersionUID = 1L;

  @Nullable private final String operation;

  public Unknown(ConnectionKey connection, String code, String message, String advice) {
    this(connection, code, message, advice, null);
  }

  private Unknown(
      @Nullable ConnectionKey connection,
      String code,
      String message,
      String advice,
      @Nullable String operation) {
    super(connection, code, message, advice);
    this.operation = operation;
  }

  /** The same, of one operation of the other side, such as {@code sale.order.load}. */
  public Unknown during(String what) {
    return new Unknown(connection().orElse(null), code(), getMessage(), advice(), what);
  }

  /** What was asked, without the record that it was asked for; empty where nobody said. */
  public Optional<String> operation() {
    return Optional.ofNullable(operation);
  }
}
