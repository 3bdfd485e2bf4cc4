package dev.tandem.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.Databases;
import dev.tandem.connection.Databases.Bound;
import dev.tandem.connection.Databases.Known;
import dev.tandem.connection.OdooAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Stranger;
import dev.tandem.fault.Unavailable;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.rpc.Call;
import dev.tandem.odoo.rpc.Kept;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database that answers is the one whose ids are kept (CON11). Asked before the first
 * write of a client, which is made anew whenever settings change, then once a minute while there is
 * something to do, and after each loss of the connection.
 *
 * <pre>
 *   10:00  Tandem writes its mark: Odoo says 10:00
 *   10:05  a backup is made
 *   10:10  Tandem writes its mark: Odoo says 10:10
 *   10:20  the backup is restored: the mark says 10:00 again, so it is no longer the same
 * </pre>
 *
 * What was made after the mark was written last is asked for by its key. There a backup that was
 * restored and a person who deleted an order look alike, so the mark is written again soon after an
 * order was bound, whether there is more to do or not.
 */
final class SameDatabase {

  private static final Duration GOOD_FOR = Duration.ofMinutes(1);
  private static final Duration ANEW = Duration.ofSeconds(5);
  private static final Duration ADOPTED_FOR = Duration.ofDays(1);
  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

  /** After these Odoo may have been stopped, and started with something else. */
  private static final Set<String> LOST =
      Set.of("odoo.connection_cut", "odoo.gateway", "odoo.postgresql", "odoo.database_missing");

  private final Databases databases;
  private final OdooAccess access;
  private final DatabaseMark mark;
  private final Calls calls;
  private final Limit limit;
  private final Kept<Boolean> confirmed;
  private final Runnable renewed;
  private final Kept<Boolean> adopted;
  private volatile boolean written = true;
  private volatile boolean blank;
  private volatile String epoch = "";
  private volatile @Nullable Instant lostFrom;

  /**
   * @param renewed run when what was read from the database may not be good any more
   */
  SameDatabase(
      Databases databases,
      OdooAccess access,
      Calls calls,
      Limit limit,
      Clock clock,
      Runnable renewed) {
    this.renewed = renewed;
    this.databases = databases;
    this.access = access;
    this.calls = calls;
    this.limit = limit;
    this.mark = new DatabaseMark(calls, limit);
    this.confirmed = new Kept<>(this::check, GOOD_FOR, clock);
    this.adopted = new Kept<>(this::adoptBlank, ADOPTED_FOR, clock);
  }

  /** Fails with {@link Stranger} where it is another one, or nobody can tell. */
  Uni<Void> confirm() {
    return confirmed.get().replaceWithVoid();
  }

  /** {@link #confirm()} as it is now. */
  Uni<Void> confirmAnew() {
    return confirmed.get(ANEW).replaceWithVoid();
  }

  /** Something is about to be written: into a database of which nothing is kept, the mark first. */
  Uni<Void> beforeWrite() {
    return confirm()
        .chain(() -> blank ? adopted.get() : Uni.createFrom().item(true))
        .invoke(() -> written = true)
        .replaceWithVoid();
  }

  /** Names the state of the database that was confirmed last; empty before the first time. */
  String epoch() {
    return epoch;
  }

  /** A call failed. */
  void failed(Throwable failure) {
    if (failure instanceof Unavailable
        || (failure instanceof Fault fault && LOST.contains(fault.code()))) {
      confirmed.forget();
    }
  }

  /** What a person declared is looked at before anything else is done. */
  void forget() {
    confirmed.forget();
  }

  private Uni<Boolean> check() {
    return databases
        .of(access.id())
        .chain(
            known ->
                // A draft that is being tried has no row, and nothing is kept for it.
                known.isEmpty() ? Uni.createFrom().item(true) : check(known.get()))
        .onFailure(Stranger.class)
        .call(failure -> databases.doubted(access.id(), (Stranger) failure, lostFrom));
  }

  private Uni<Boolean> check(Known known) {
    if (!known.epoch().equals(epoch)) {
      epoch = known.epoch();
      adopted.forget();
      renewed.run();
    }
    lostFrom = null;
    blank = !known.accepted() && !known.keeps() && !isMarkedHere(known);
    if (blank) {
      return Uni.createFrom().item(true);
    }
    if (known.accepted()) {
      return adopt(known);
    }
    if (!known.database().equals(access.database())) {
      return Uni.createFrom().failure(Strangers.otherName(access, known));
    }
    Long markId = known.markId();
    return markId == null ? unmarked(known) : marked(known, markId);
  }

  private boolean isMarkedHere(Known known) {
    return known.markId() != null
        && known.database().equals(access.database())
        && known.url().equals(access.url().toString());
  }

  /** As an instance of before there were marks, or of a user who may not make one. */
  private Uni<Boolean> unmarked(Known known) {
    if (!known.url().equals(access.url().toString())) {
      return Uni.createFrom().failure(Strangers.otherServer(access, known));
    }
    return newest()
        .chain(
            samples ->
                samples.isEmpty() || samples.stream().anyMatch(Sample::isThere)
                    ? adopt(known)
                    : Uni.createFrom().failure(Strangers.nothingOfOurs(access)));
  }

  private Uni<Boolean> marked(Known known, long markId) {
    return mark.read(markId, known.token())
        .chain(
            at ->
                at.isEmpty()
                    ? withoutMark(known)
                    : at.get().compareTo(known.markedAt()) < 0
                        ? restored(known, at.get())
                        : sameAge(known, markId, at.get()));
  }

  private Uni<Boolean> restored(Known known, String at) {
    Instant marked = LocalDateTime.parse(at.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    lostFrom = marked.minus(CLOCKS_DIFFER);
    return Uni.createFrom().failure(Strangers.restored(access, at, known));
  }

  /** Deleted by a person, unless the orders are not there either. */
  private Uni<Boolean> withoutMark(Known known) {
    if (!known.keeps()) {
      return adopt(known);
    }
    return newest()
        .chain(
            samples ->
                !samples.isEmpty() && samples.stream().allMatch(Sample::isThere)
                    ? adopt(known)
                    : Uni.createFrom().failure(Strangers.nothingOfOurs(access)));
  }

  private Uni<Boolean> sameAge(Known known, long markId, String at) {
    return newest()
        .chain(
            samples -> {
              List<Sample> unstamped =
                  samples.stream().filter(sample -> sample.bound().unstamped()).toList();
              Optional<Sample> newest =
                  unstamped.stream().filter(sample -> sample.bound().finished()).findFirst();
              if (newest.isPresent() && !newest.get().isThere()) {
                return Uni.createFrom().failure(Strangers.newestGone(access));
              }
              return written || !unstamped.isEmpty()
                  ? stamp(known, markId)
                  : confirmed(known, markId, at, false);
            });
  }

  private Uni<Boolean> adoptBlank() {
    return databases
        .of(access.id())
        .chain(
            known ->
                known.isEmpty() || isMarkedHere(known.get())
                    ? Uni.createFrom().item(true)
                    : adopt(known.get()));
  }

  /** It is the one from now on. */
  private Uni<Boolean> adopt(Known known) {
    return mark.make(known.token())
        .map(Optional::of)
        .onFailure(Configuration.class)
        .recoverWithItem(Optional.empty()) // a user who may not: the orders themselves must do
        .chain(id -> id.isPresent() ? stamp(known, id.get()) : confirmed(known, null, "", false));
  }

  private Uni<Boolean> stamp(Known known, long markId) {
    written = false;
    return mark.write(markId)
        .chain(() -> mark.read(markId, known.token()))
        .chain(at -> confirmed(known, markId, at.orElse(known.markedAt()), true));
  }

  private Uni<Boolean> confirmed(Known known, @Nullable Long markId, String at, boolean stamped) {
    return databases.confirmed(access, known, markId, at, stamped).replaceWith(true);
  }

  /** A bound order, and whether it is in the database under its key. */
  private record Sample(Bound bound, boolean isThere) {}

  private Uni<List<Sample>> newest() {
    return databases
        .newest(access.id())
        .chain(
            bound ->
                bound.isEmpty()
                    ? Uni.createFrom().item(List.<Sample>of())
                    : limit
                        .run(() -> calls.read(keysOf(bound)))
                        .map(
                            keys ->
                                bound.stream()
                                    .map(one -> new Sample(one, one.is(key(keys, one))))
                                    .toList()));
  }

  private static Call keysOf(List<Bound> bound) {
    return Call.of("sale.order", "get_external_id", Map.of())
        .on(bound.stream().map(Bound::odooId).toList());
  }

  private static String key(JsonNode keys, Bound bound) {
    return new OdooRecord(keys).text(Long.toString(bound.odooId())).orElse("");
  }
}
