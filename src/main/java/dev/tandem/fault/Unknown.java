package dev.tandem.fault;

/**
 * A request was sent and its answer is missing or means nothing (connection cut, timeout, bare 5xx,
 * an HTML page): the work may have been done. The effect is looked up before it is tried again; a
 * probe of the other side decides whether an attempt is used.
 */
public final class Unknown extends Fault {

  private static final long serialVersionUID = 1L;

  public Unknown(ConnectionKey connection, String code, String message, String advice) {
    super(connection, code, message, advice);
  }
}
