package dev.tandem.sync.order;

import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.sync.order.OrderPrint.Part;
import dev.tandem.sync.order.SaidLines.Change;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;

/** Notes, before anything of an update is written, what will not be known of the order any more. */
@ApplicationScoped
class Doubts {

  private final Bindings bindings;

  Doubts(Bindings bindings) {
    this.bindings = bindings;
  }

  /**
   * At once, in a transaction of its own. An order that is not bound has nothing that could be
   * taken for what it was told.
   *
   * @param before what is known of the order
   * @param lines what is written of them, by the ends of their names
   */
  Uni<Void> note(Task task, OrderPrint before, Set<Part> parts, Map<String, Change> lines) {
    return store(task, before.doubting(parts, lines, task.print()));
  }

  /** At once, what is known of the order from now on. */
  Uni<Void> store(Task task, OrderPrint known) {
    String stored = task.stored();
    String text = known.text();
    return stored == null || text.equals(stored)
        ? Uni.createFrom().voidItem()
        : bindings.replace(task.place().shop().id(), Entity.ORDER, task.order().id(), stored, text);
  }
}
