package dev.tandem.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.queue.JobState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much an entry matters; it follows from where the job went. */
public enum Level {
  /** All is well. */
  INFO,
  /** It goes on later, by itself or when something is set up. */
  WARNING,
  /** A person must look at it. */
  ERROR;

  /** In lower case. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Level of(JobState state) {
    return switch (state) {
      case SCHEDULED, WAITING -> WARNING;
      case DEAD -> ERROR;
      case READY, RUNNING, DONE, SKIPPED, DISCARDED -> INFO;
    };
  }

  List<JobState> states() {
    return Arrays.stream(JobState.values()).filter(state -> of(state) == this).toList();
  }
}
