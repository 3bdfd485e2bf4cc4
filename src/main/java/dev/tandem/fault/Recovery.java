package dev.tandem.fault;

/** Wants to know what works at a connection: what failed there for all alike may go on then. */
public interface Recovery {

  /** For who has nobody to tell. */
  Recovery NOBODY = (connection, operation) -> {};

  /**
   * It was done and answered. Told after every success, so it must cost nothing.
   *
   * @param operation as {@link Unknown#operation} names it
   */
  void works(ConnectionKey connection, String operation);
}
