package dev.tandem.api;

/** Nothing has the id that was asked for. */
public final class NotFound extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param what such as {@code shop 7}
   */
  public NotFound(String what) {
    super("There is no " + what, null, false, false);
  }
}
