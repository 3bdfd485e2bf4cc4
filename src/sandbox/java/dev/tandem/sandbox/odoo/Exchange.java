package dev.tandem.sandbox.odoo;

import java.util.function.Supplier;

/**
 * A request understood so far.
 *
 * @param call {@code model.method} for the fault switches
 * @param work carries it out
 */
record Exchange(String call, Supplier<Answer> work) {

  Answer carryOut() {
    return work.get();
  }

  static Exchange of(Answer answer) {
    return new Exchange("", () -> answer);
  }
}
