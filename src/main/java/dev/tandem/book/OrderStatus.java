package dev.tandem.book;

import dev.tandem.queue.JobTransition;
import java.util.Locale;

/** How an order stands, in the words of the list of orders. */
public enum OrderStatus {
  /** Known, not tried: it is synced when a person asks for it, or for all that are eligible. */
  NOT_SYNCED,
  /** Tried, and tried again by itself. */
  DELAYED,
  /** Something must be put right first, and the reason names it. */
  WAITING,
  /** In Odoo, with the right total. */
  SYNCED,
  /** Not imported, for the reason given. */
  SKIPPED,
  /** Both sides changed in ways that do not fit: a person decides. */
  CONFLICT,
  /** A dead letter. */
  FAILED;

  /** Of an order that the rules leave out: when they change it is not synced, but could be. */
  public static final String RULE_CODE = "rule";

  /** Of an order that was shipped before it was first seen; likewise. */
  public static final String OLD_CODE = "old";

  /** Of an order that nobody asked for while automatic sync is off. */
  public static final String NOT_ASKED_CODE = "not_asked";

  /** Codes of outcomes that are conflicts begin with this. */
  public static final String CONFLICT_CODE = "conflict.";

  /** As stored and as in the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static OrderStatus after(JobTransition step) {
    return switch (step.to()) {
      case DONE -> SYNCED;
      case SKIPPED -> step.code().equals(NOT_ASKED_CODE) ? NOT_SYNCED : SKIPPED;
      case DISCARDED -> SKIPPED;
      case WAITING -> WAITING;
      case DEAD -> step.code().startsWith(CONFLICT_CODE) ? CONFLICT : FAILED;
      case READY, SCHEDULED, RUNNING -> DELAYED;
    };
  }
}
