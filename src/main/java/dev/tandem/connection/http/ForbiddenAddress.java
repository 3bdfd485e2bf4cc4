package dev.tandem.connection.http;

/** The server's name leads to an address that Tandem does not call; nothing was sent. */
public final class ForbiddenAddress extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String advice;

  ForbiddenAddress(Refusal refusal) {
    super(refusal.said(), null, false, false);
    this.advice = refusal.advice();
  }

  /** What kind of address it is, as the rest of "Its URL leads to ...". */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** What a person should do. */
  public String advice() {
    return advice;
  }

  /**
   * @param said what kind of address it is
   * @param advice what a person should do
   */
  record Refusal(String said, String advice) {}
}
