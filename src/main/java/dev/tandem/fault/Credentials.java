package dev.tandem.fault;

/**
 * The other side refused the credentials. The connection is paused and its jobs wait until a person
 * has put it right.
 */
public final class Credentials extends Fault {

  private static final long serialVersionUID = 1L;

  public Credentials(ConnectionKey connection, String code, String message, String advice) {
    super(connection, code, message, advice);
  }
}
