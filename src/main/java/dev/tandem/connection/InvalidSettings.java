package dev.tandem.connection;

import java.util.List;

/** Settings that cannot work were refused; nothing was stored. */
public final class InvalidSettings extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param problems at least one
   */
  public InvalidSettings(List<Problem> problems) {
    super(problems.get(0).field() + ": " + problems.get(0).reason(), null, false, false);
    this.problems = List.copyOf(problems);
  }

  public InvalidSettings(String field, String reason) {
    this(List.of(new Problem(field, reason)));
  }

  public List<Problem> problems() {
    return problems;
  }
}
