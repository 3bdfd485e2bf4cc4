package dev.tandem.sync.refund;

import dev.tandem.commerce.OdooId;
import dev.tandem.fault.Topic;
import dev.tandem.queue.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one side of one refund ended: its money or its goods. The sides do not wait for each other.
 *
 * @param code of what is to be put right; empty where nothing is
 * @param words for people; empty where there was nothing to do
 * @param advice what a person should do
 * @param topics what it waits for
 * @param changes stored however the other parts end
 * @param creditNote that is to be bound; null where there is none to bind
 */
record Part(
    Kind kind,
    String code,
    String words,
    String advice,
    List<Topic> topics,
    List<Change> changes,
    @Nullable OdooId creditNote) {

  /** From the best to what needs people most. */
  enum Kind {
    /** Nothing to do, and nothing will be. */
    NOTHING,
    DONE,
    /** Something must come first. */
    WAIT,
    /** Both sides do not fit: a person decides. */
    CONFLICT
  }

  static Part nothing(String words) {
    return new Part(Kind.NOTHING, "", words, "", List.of(), List.of(), null);
  }

  static Part done(String words, List<Change> changes) {
    return new Part(Kind.DONE, "", words, "", List.of(), changes, null);
  }

  static Part waits(String code, String words, String advice) {
    return new Part(Kind.WAIT, code, words, advice, List.of(), List.of(), null);
  }

  static Part conflict(String code, String words, String advice) {
    return new Part(Kind.CONFLICT, code, words, advice, List.of(), List.of(), null);
  }

  /** The same, with something more to store. */
  Part storing(List<Change> more) {
    List<Change> all = new ArrayList<>(changes);
    all.addAll(more);
    return new Part(kind, code, words, advice, topics, List.copyOf(all), creditNote);
  }

  /** Several as one, as bad as the worst of them: what is done stays done. */
  static Part joined(List<Part> parts) {
    Part worst = parts.stream().max(Comparator.comparing(Part::kind)).orElseGet(() -> nothing(""));
    List<Part> same = parts.stream().filter(part -> part.kind() == worst.kind()).toList();
    return new Part(
        worst.kind(),
        worst.code(),
        texts("; ", same, Part::words),
        texts(" ", same, Part::advice),
        parts.stream().flatMap(part -> part.topics().stream()).distinct().toList(),
        parts.stream().flatMap(part -> part.changes().stream()).toList(),
        worst.creditNote());
  }

  private static String texts(String between, List<Part> parts, Function<Part, String> text) {
    return parts.stream()
        .map(text)
        .filter(words -> !words.isEmpty())
        .distinct()
        .collect(Collectors.joining(between));
  }

  /** The same, run again when one of these is released. */
  Part until(List<Topic> released) {
    return new Part(kind, code, words, advice, released, changes, creditNote);
  }

  /** The same, with the credit note that it is about. */
  Part about(long id) {
    return new Part(kind, code, words, advice, topics, changes, new OdooId(id));
  }

  /** Whether this side needs no further run. */
  boolean settled() {
    return kind == Kind.NOTHING || kind == Kind.DONE;
  }
}
