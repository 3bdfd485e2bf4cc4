package dev.tandem.inbox.webhook;

/** Why a webhook was not taken in. */
final class NoRoom extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Result result;

  NoRoom(Result result) {
    super(result.text(), null, false, false);
    this.result = result;
  }

  Result result() {
    return result;
  }
}
