package dev.tandem.fault;

/**
 * The other side could not be reached, or said that it is down: nothing was done there. The job
 * waits until the side answers again and uses no attempt.
 */
public final class Unavailable extends Fault {

  private static final long serialVersionUID = 1L;

  public Unavailable(ConnectionKey connection, String code, String message, String advice) {
    super(connection, code, message, advice);
  }
}
