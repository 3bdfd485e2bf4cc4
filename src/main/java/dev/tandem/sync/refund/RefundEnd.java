package dev.tandem.sync.refund;

import dev.tandem.book.OrderStatus;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Refund;
import dev.tandem.fault.Topic;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.queue.NewJob;
import dev.tandem.sync.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Joins what became of each side of each refund into one outcome; what was done is stored. */
final class RefundEnd {

  /** Fingerprint of a refund whose credit note is there, and something is left to do. */
  static final String CREDITED = "credited";

  /** Fingerprint of a refund that became negative lines: the binding is the sale order. */
  static final String LINES = "lines";

  /** Begins the fingerprint of a refund of which nothing is credited: bound is the sale order. */
  static final String PAID_BACK = "paid_back";

  private static final String DONE = "done";

  private RefundEnd() {}

  /** Fingerprint of a refund that needs no further run, unless the shop tells of more payouts. */
  static String done(Refund refund) {
    return print(DONE, refund);
  }

  /** Fingerprint of one whose money went out without a credit note. */
  static String paidBack(Refund refund) {
    return print(PAID_BACK, refund);
  }

  private static String print(String what, Refund refund) {
    return refund.payouts().isEmpty()
        ? what
        : what
            + ":"
            + Digest.of(refund.payouts().stream().map(Payment::id).collect(Collectors.joining("|")))
                .substring(0, 12);
  }

  /**
   * @param next what follows where something was done
   */
  static JobOutcome of(List<Part> parts, List<NewJob> next) {
    List<Change> changes = parts.stream().flatMap(part -> part.changes().stream()).toList();
    Part worst = parts.stream().max(Comparator.comparing(Part::kind)).orElseThrow();
    String words = words(parts, worst.settled() ? null : worst.kind());
    return switch (worst.kind()) {
      case NOTHING -> JobOutcome.skip(words, changes);
      case DONE ->
          words.isEmpty()
              ? JobOutcome.done("unchanged", changes)
              : JobOutcome.done(words, changes, next);
      case WAIT ->
          new JobOutcome.WaitForFix(
              worst.code(), words, advice(parts, worst), topics(parts), changes);
      case CONFLICT ->
          new JobOutcome.Reject(
              OrderStatus.CONFLICT_CODE + worst.code(), words, advice(parts, worst), changes);
    };
  }

  /** The parts of this kind first: they are why the job ends as it does. */
  private static String words(List<Part> parts, Part.@Nullable Kind first) {
    List<Part> sorted = new ArrayList<>(parts);
    sorted.sort(Comparator.comparing(part -> part.kind() != first));
    return sorted.stream()
        .map(Part::words)
        .filter(words -> !words.isEmpty())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String advice(List<Part> parts, Part worst) {
    return parts.stream()
        .filter(part -> part.kind() == worst.kind())
        .map(Part::advice)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static List<Topic> topics(List<Part> parts) {
    Set<Topic> topics = new LinkedHashSet<>();
    parts.forEach(part -> topics.addAll(part.topics()));
    return List.copyOf(topics);
  }
}
