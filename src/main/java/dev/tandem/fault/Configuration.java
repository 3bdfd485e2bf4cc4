package dev.tandem.fault;

import org.jspecify.annotations.Nullable;

/**
 * Something that a person must set up is missing: a mapping, a right, a product. The job waits as
 * an issue and is run again when the thing named by {@link #topic()} is released.
 */
public final class Configuration extends Fault {

  private static final long serialVersionUID = 1L;

  private final transient Topic topic;

  /**
   * @param topic what the job waits for
   */
  public Configuration(
      @Nullable ConnectionKey connection, String code, String message, String advice, Topic topic) {
    super(connection, code, message, advice);
    this.topic = topic;
  }

  /** What the job waits for; equal topics are released together. */
  public Topic topic() {
    return topic;
  }
}
