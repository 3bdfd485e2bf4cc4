package dev.tandem.fault;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person must set up is missing: a mapping, a right, a product. The job waits as
 * an issue and is run again when the thing named by {@link #topic()} is released.
 */
public final class Configuration extends Fault {

  private static final long serialVersionUID = 1L;

  @Nullable private final String topic;

  /**
   * @param topic what the job waits for, such as {@code mapping:7:tax:1}; null where nothing but a
   *     replay can tell that it was put right
   */
  public Configuration(
      @Nullable ConnectionKey connection,
      String code,
      String message,
      String advice,
      @Nullable String topic) {
    super(connection, code, message, advice);
    this.topic = topic;
  }

  /** What the job waits for; equal topics are released together. */
  public Optional<String> topic() {
    return Optional.ofNullable(topic);
  }
}
