package dev.tandem.queue;

import java.time.Instant;

/**
 * A claimed job.
 *
 * @param attempts used so far, this one not counted
 * @param version moves when an equal job merges into this one while it runs
 * @param rescues how often its worker died since a run of it last came to an end
 * @param looks how often in a row it was looked at without any news
 * @param said how its last run ended, see {@link #saying}; empty before the first
 */
public record Job(
    long id,
    String kind,
    String lane,
    String key,
    String subject,
    String payload,
    int attempts,
    int version,
    Instant createdAt,
    int rescues,
    int looks,
    String said) {

  /** A job of which no run came to an end yet. */
  public Job(
      long id,
      String kind,
      String lane,
      String key,
      String subject,
      String payload,
      int attempts,
      int version,
      Instant createdAt,
      int rescues) {
    this(id, kind, lane, key, subject, payload, attempts, version, createdAt, rescues, 0, "");
  }

  /** An outcome, such that equal ones are equal texts. */
  static String saying(String code, String reason) {
    return code.isEmpty() && reason.isEmpty() ? "" : code + " " + reason;
  }
}
