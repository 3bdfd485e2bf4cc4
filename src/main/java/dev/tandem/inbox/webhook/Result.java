package dev.tandem.inbox.webhook;

import java.util.Locale;

/** How a webhook was answered. */
enum Result {
  /** Stored. */
  ACCEPTED(200),
  /** Stored before: the shop sent it again. */
  REPEATED(200),
  /** Nobody has this address, or a shop whose platform has no webhooks. */
  UNKNOWN_SHOP(404),
  /** Not signed, or not with a secret that is valid now. */
  NOT_GENUINE(401),
  /** The sender went away before it had sent all of it: nobody hears the answer. */
  CUT_OFF(400),
  /** It took longer to send than any genuine one does. */
  TOO_SLOW(408),
  /** More than may be sent. */
  TOO_LARGE(413),
  /** More than can be stored at this moment: the shop sends it again. */
  BUSY(503),
  /** It could not be stored, and nobody may think that it was: the shop sends it again. */
  NOT_STORED(503);

  private final int status;

  Result(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  /** As metrics name it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
