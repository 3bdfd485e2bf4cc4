package dev.tandem.fault;

import org.jspecify.annotations.Nullable;

/**
 * The other side understood and said no, and would say it again: the job is dead at once, with what
 * to do about it.
 */
public final class Rejected extends Fault {

  private static final long serialVersionUID = 1L;

  public Rejected(@Nullable ConnectionKey connection, String code, String message, String advice) {
    super(connection, code, message, advice);
  }
}
