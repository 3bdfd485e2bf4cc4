package dev.tandem.sync.invoice;

import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of registering the payments of one order, gathered on the way. */
final class Paid {

  private final List<Change> changes = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private int registered;
  private JobOutcome.@Nullable WaitForFix wait;

  /** A payment is in Odoo that was not bound. */
  void registered(Change bind) {
    registered++;
    changes.add(bind);
  }

  /** Something that people may want to know. */
  void remark(String words) {
    remarks.add(words);
  }

  void changes(List<Change> more) {
    changes.addAll(more);
  }

  /** The payments that are left need something first. */
  void waitsFor(JobOutcome.WaitForFix first) {
    wait = first;
  }

  JobOutcome.@Nullable WaitForFix wanted() {
    return wait;
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  /** For the journal: {@code ; 2 payments registered}; empty where nothing happened. */
  String words() {
    List<String> parts = new ArrayList<>();
    if (registered > 0) {
      parts.add(registered == 1 ? "1 payment registered" : registered + " payments registered");
    }
    parts.addAll(remarks);
    return parts.isEmpty() ? "" : "; " + String.join("; ", parts);
  }
}
