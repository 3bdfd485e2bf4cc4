package dev.tandem.runtime;

/** Why the embedded database did not start, in one line that a person can act on. */
final class DatabaseStartException extends Exception {

  private static final long serialVersionUID = 1L;

  DatabaseStartException(String message, Throwable cause) {
    super(message, cause);
  }

  DatabaseStartException(String message) {
    super(message);
  }
}
