package dev.tandem.sync.invoice;

import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome.Reject;
import dev.tandem.queue.JobOutcome.WaitForFix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of registering the payments of one order, gathered on the way. */
final class Paid {

  private final List<Change> changes = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final Set<String> registered = new LinkedHashSet<>();
  private final List<WaitForFix> waits = new ArrayList<>();
  private @Nullable Reject conflict;

  /** A payment is in Odoo that was not bound. */
  void registered(String payment, Change bind) {
    registered.add(payment);
    changes.add(bind);
  }

  /** Whether this run registered it. */
  boolean has(String payment) {
    return registered.contains(payment);
  }

  /** Something that people may want to know. */
  void remark(String words) {
    remarks.add(words);
  }

  void changes(List<Change> more) {
    changes.addAll(more);
  }

  /** A payment needs something first. Those of other gateways do not wait for it. */
  void waitsFor(WaitForFix first) {
    if (waits.stream().noneMatch(known -> known.reason().equals(first.reason()))) {
      waits.add(first);
    }
  }

  /** A person has to look at what is registered. The first one is told, the others after it. */
  void conflict(Reject one) {
    if (conflict == null) {
      conflict = one;
    }
  }

  /**
   * What a person has to look at, with what was done all the same.
   *
   * @return null where nobody has to
   */
  @Nullable Reject toLookAt(String done, List<Change> stored) {
    return conflict == null
        ? null
        : new Reject(conflict.code(), conflict.reason() + "; " + done, conflict.advice(), stored);
  }

  /**
   * What the payments that are not registered need, as one wait: each of its topics is a way out
   * for one of them at least.
   *
   * @param done what was done all the same
   * @param stored what is stored with it
   * @return null where all are registered
   */
  @Nullable WaitForFix wanted(String done, List<Change> stored) {
    if (waits.isEmpty()) {
      return null;
    }
    List<Change> all = new ArrayList<>(stored);
    waits.forEach(wait -> all.addAll(wait.changes()));
    return new WaitForFix(
        waits.get(0).code(),
        done + ", but " + joined("; ", WaitForFix::reason),
        joined(" ", WaitForFix::advice),
        List.copyOf(
            new LinkedHashSet<>(
                waits.stream().map(WaitForFix::topics).flatMap(Collection::stream).toList())),
        all);
  }

  private String joined(String between, Function<WaitForFix, String> words) {
    Set<String> distinct = new LinkedHashSet<>(waits.stream().map(words).toList());
    return String.join(between, distinct);
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  /** For the journal: {@code ; 2 payments registered}; empty where nothing happened. */
  String words() {
    List<String> parts = new ArrayList<>();
    int count = registered.size();
    if (count > 0) {
      parts.add(count == 1 ? "1 payment registered" : count + " payments registered");
    }
    parts.addAll(remarks);
    return parts.isEmpty() ? "" : "; " + String.join("; ", parts);
  }
}
