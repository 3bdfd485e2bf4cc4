package dev.tandem.queue;

import java.util.List;

/**
 * A failed run that still has something to store, such as what the shop said of the order. What
 * went wrong is the cause.
 */
public final class FailedRun extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Change> changes;

  public FailedRun(Throwable cause, List<Change> changes) {
    super(null, cause, false, false);
    this.changes = changes;
  }

  List<Change> changes() {
    return changes;
  }
}
