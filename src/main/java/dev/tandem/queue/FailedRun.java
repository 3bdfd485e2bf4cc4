package dev.tandem.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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

  /** The same failure, with more to store. */
  public FailedRun with(List<Change> more) {
    List<Change> all = new ArrayList<>(more);
    all.addAll(changes);
    return new FailedRun(Objects.requireNonNull(getCause()), all);
  }

  /** The same to store, for another reason. */
  public FailedRun because(Throwable other) {
    return new FailedRun(other, changes);
  }

  List<Change> changes() {
    return changes;
  }
}
