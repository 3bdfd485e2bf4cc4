package dev.tandem.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether an order is imported now, and why not, in words. */
public sealed interface Decision {

  /** In words, for people; empty where it is imported. */
  String reason();

  /** It is imported. */
  record Take() implements Decision {
    @Override
    public String reason() {
      return "";
    }
  }

  /** It is not imported, unless it or the rules change. */
  record Skip(String reason) implements Decision {}

  /** It is not imported whatever the rules are, unless it changes. */
  record Never(String reason) implements Decision {}

  /**
   * It is imported later, by itself.
   *
   * @param until when it is to be looked at again; null where only the shop can end it
   */
  record Hold(String reason, @Nullable Instant until) implements Decision {}

  /**
   * A person decides.
   *
   * @param advice what the person should do
   */
  record Ask(String reason, String advice) implements Decision {}

  static Decision take() {
    return new Take();
  }

  static Decision skip(String reason) {
    return new Skip(reason);
  }
}
