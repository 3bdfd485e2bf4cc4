package dev.tandem.sync.order;

import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.order.LineChanges.Difference;
import dev.tandem.sync.order.LineChanges.Standing;
import dev.tandem.sync.order.OrderPrint.Part;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the shop changed of an order that may no longer change in Odoo. */
@ApplicationScoped
class LateChanges {

  /** What may be written whatever happened to the order in Odoo. */
  private static final Set<Part> ALWAYS =
      EnumSet.of(Part.NOTE, Part.REFERENCE, Part.CUSTOMER_REFERENCE, Part.TAGS);

  private static final Set<Part> ADDRESSES =
      EnumSet.of(Part.INVOICE_ADDRESS, Part.DELIVERY_ADDRESS);

  private final HeadChanges head;
  private final Doubts doubts;
  private final OrderEnd end;

  LateChanges(HeadChanges head, Doubts doubts, OrderEnd end) {
    this.head = head;
    this.doubts = doubts;
    this.end = end;
  }

  /**
   * What may no longer change.
   *
   * @param lines in words, both sides; empty where no line does
   */
  record Barred(String lines, Map<Part, String> addresses) {

    String words() {
      return Stream.concat(Stream.of(lines), addresses.values().stream())
          .filter(words -> !words.isEmpty())
          .distinct()
          .collect(Collectors.joining("; "));
    }
  }

  /** What does not hang on the conflict is written, and once only. */
  Uni<JobOutcome> conflict(
      Task task, SaleOrder order, OrderPrint before, Set<Part> parts, Barred barred) {
    Set<Part> free = EnumSet.copyOf(ALWAYS);
    free.addAll(ADDRESSES);
    free.removeAll(barred.addresses().keySet());
    free.retainAll(parts);
    return doubts
        .note(task, before, free, Map.of())
        .chain(() -> head.write(task, order, before, free))
        .chain(
            () ->
                end.changedTooLate(
                    task,
                    order,
                    barred.words(),
                    !barred.lines().isEmpty(),
                    before.taking(free, task.print())));
  }

  /** What bars lines, with both sides. */
  static String lines(SaleOrder order, Difference difference, boolean frozen) {
    String why = frozen ? "lines were delivered or invoiced" : order.name() + " is locked";
    return "the order changed in the shop, but in Odoo " + why + ". " + difference.inWords();
  }

  /** What bars addresses, with both sides; empty where nothing does. */
  Map<Part, String> addresses(
      Task task, SaleOrder order, Set<Part> parts, List<Standing> standing) {
    return head.inTheWay(
        task,
        order,
        parts,
        standing.stream().anyMatch(Standing::isDelivered),
        standing.stream().anyMatch(Standing::isInvoiced));
  }
}
