package dev.tandem.queue;

import java.util.Locale;

/**
 * Where a job stands.
 *
 * <pre>
 *              enqueue                       claim                      done, skip
 *   (nothing) ─────────► READY ◄──────────────────────────► RUNNING ──────────────► DONE, SKIPPED
 *                        ▲ ▲ ▲   other side down, worker     │ │ │
 *             when due   │ │ │   died, merged meanwhile      │ │ │
 *      SCHEDULED ────────┘ │ │                               │ │ │
 *          ▲               │ │                               │ │ │
 *          └───────────────┼─┼── failed, attempts left ──────┘ │ │
 *             released     │ │                                 │ │
 *      WAITING ────────────┘ │                                 │ │
 *          ▲                 │                                 │ │
 *          └─────────────────┼── something is missing ─────────┘ │
 *             replay         │                                   │
 *      DEAD ─────────────────┘                                   │
 *       │  ▲                                                     │
 *       │  └──────────────────── rejected, attempts used up ─────┘
 *       └──► DISCARDED  by a person, or because a later job for the same subject succeeded
 * </pre>
 *
 * <p>RUNNING is a row in {@code job_run} beside a READY job; the finished states live in {@code
 * job_done}.
 */
public enum JobState {
  /** May run now, once its key is free and its connections are open. */
  READY,
  /** Will be tried again at its time. */
  SCHEDULED,
  /** Something must happen first: another job, or a setting that a person makes. */
  WAITING,
  /** A worker holds a lease on it. */
  RUNNING,
  /** A person must look at it; it says what to do and can be replayed. */
  DEAD,
  /** Its effect is there. */
  DONE,
  /** There was nothing to do, and it says why. */
  SKIPPED,
  /** Given up by a person, or overtaken by a later success. */
  DISCARDED;

  /** As stored and as shown in the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
