package dev.tandem.connection;

/** Another connection, or what hangs on this one, stands in the way of the change. */
public final class ConnectionConflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;

  public ConnectionConflict(String field, String message) {
    super(message, null, false, false);
    this.field = field;
  }

  /** The setting that collides. */
  public String field() {
    return field;
  }
}
