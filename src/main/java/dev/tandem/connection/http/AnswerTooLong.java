package dev.tandem.connection.http;

/** The answer is longer than any that a server has reason to send; the rest was not taken in. */
public final class AnswerTooLong extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public AnswerTooLong() {
    super("longer than " + Outbound.LONGEST_ANSWER + " bytes", null, false, false);
  }
}
