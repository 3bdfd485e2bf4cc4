package dev.tandem.api;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Connections;
import dev.tandem.connection.InvalidSettings;
import dev.tandem.connection.Problem;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopDraft;
import dev.tandem.connection.StatusExport;
import dev.tandem.connection.StatusExport.Tell;
import dev.tandem.shop.OrderPush.Event;
import dev.tandem.sync.status.Targets;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * Refuses a target status that the shop does not have, before it is stored (STA4). Only what
 * changes is looked at: a shop that is down keeps nobody from changing anything else.
 */
@ApplicationScoped
class StatusTargets {

  private final Connections connections;
  private final Platforms platforms;
  private final Targets targets;

  StatusTargets(Connections connections, Platforms platforms, Targets targets) {
    this.connections = connections;
    this.platforms = platforms;
    this.targets = targets;
  }

  /** New settings of a shop; fails like the shop, or with {@link InvalidSettings}. */
  Uni<Void> check(ShopId id, StatusExport before, StatusExport now) {
    return anyNew(before, now)
        ? connections.shop(id).chain(shop -> check(shop, before, now, ""))
        : Uni.createFrom().voidItem();
  }

  /** A shop that is not stored yet. */
  Uni<Void> check(ShopDraft draft) {
    return draft.settings() == null
        ? Uni.createFrom().voidItem()
        : check(draft.access(null), StatusExport.DEFAULT, draft.settings().statuses(), "settings.");
  }

  /** A shop that is replaced, as it will be. */
  Uni<Void> check(ShopAccess replaced, StatusExport before) {
    StatusExport now = replaced.settings().statuses();
    return anyNew(before, now)
        ? check(replaced, before, now, "settings.")
        : Uni.createFrom().voidItem();
  }

  private Uni<Void> check(ShopAccess shop, StatusExport before, StatusExport now, String at) {
    return Multi.createFrom()
        .iterable(switches(now).entrySet())
        .filter(one -> isNew(switches(before), one))
        .onItem()
        .transformToUniAndConcatenate(one -> problem(shop, one.getKey(), one.getValue(), at))
        .filter(problem -> !problem.reason().isEmpty())
        .collect()
        .asList()
        .invoke(StatusTargets::refuse)
        .replaceWithVoid();
  }

  private Uni<Problem> problem(ShopAccess shop, Event event, Tell tell, String at) {
    return targets
        .find(shop, platforms.of(shop.platform()), event, tell.target())
        .map(target -> new Problem(at + "statuses." + event.text() + ".target", target.problem()));
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
  }

  private static boolean anyNew(StatusExport before, StatusExport now) {
    Map<Event, Tell> old = switches(before);
    return switches(now).entrySet().stream().anyMatch(one -> isNew(old, one));
  }

  /** Without a target it is refused without asking the shop. */
  private static boolean isNew(Map<Event, Tell> before, Map.Entry<Event, Tell> now) {
    Tell tell = now.getValue();
    return tell.on() && !tell.target().isEmpty() && !tell.equals(before.get(now.getKey()));
  }

  private static Map<Event, Tell> switches(StatusExport statuses) {
    return Map.of(
        Event.CANCELLED, statuses.cancelled(),
        Event.SHIPPED, statuses.shipped(),
        Event.PAID, statuses.paid());
  }
}
