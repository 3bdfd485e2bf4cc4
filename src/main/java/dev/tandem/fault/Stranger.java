package dev.tandem.fault;

/**
 * Another database, or another shop, answers than the one whose ids are kept, or nobody can tell.
 * Nothing is written until a person says what it is, or the settings lead to the old one again.
 */
public final class Stranger extends Fault {

  private static final long serialVersionUID = 1L;

  public Stranger(ConnectionKey connection, String code, String message, String advice) {
    super(connection, code, message, advice);
  }
}
