package dev.tandem.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.Databases;
import dev.tandem.connection.OdooAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Recovery;
import dev.tandem.fault.Unknown;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.Odoo;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.Query;
import dev.tandem.odoo.rpc.Call;
import dev.tandem.odoo.rpc.Kept;
import dev.tandem.odoo.rpc.OdooServer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One Odoo database: what may travel together goes through a collector, the rest by itself. */
final class OdooClient implements Odoo {

  private static final Duration FACTS_FOR = Duration.ofMinutes(10);

  /** Many orders that miss the same ask once. */
  private static final Duration ANEW = Duration.ofSeconds(1);

  /** Many rows that fail at the same time ask once. */
  private static final Duration RIGHT_FOR = Duration.ofSeconds(5);

  /**
   * What is numbered one after the other: up to 16, each that is made touches the last number of
   * its journal, and one call that comes between fails the other. It shows as any refusal at all.
   */
  private static final Set<String> BOOKED = Set.of("account.move", "account.payment");

  private final OdooAccess access;
  private final Calls calls;
  private final Limit limit;
  private final Limit books;
  private final Keys keys;
  private final @Nullable SameDatabase same;
  private final Kept<OdooFacts> facts;
  private final Collector<LoadBatch.Key, Load, List<Long>> loads;
  private final Collector<ReadBatch.Key, Long, Optional<JsonNode>> reads;
  private final Collector<ValueBatch.Key, ValueBatch.Values, Boolean> writes;
  private final Collector<MethodBatch.Key, Long, Boolean> methods;

  OdooClient(
      OdooServer server,
      OdooAccess access,
      Clock clock,
      LoadBatch.Pause pause,
      Recovery recovery,
      @Nullable Databases databases) {
    this.access = access;
    this.calls = new Calls(server, access, clock, recovery);
    this.limit = new Limit(access.concurrency());
    this.books = limit.within(1);
    this.keys = new Keys(calls, access.key());
    this.facts =
        new Kept<>(new FactsReader(new FactsCalls(calls, limit), access)::read, FACTS_FOR, clock);
    this.same =
        databases == null
            ? null
            : new SameDatabase(databases, access, calls, limit, clock, facts::forget);
    Map<String, Kept<Boolean>> mayCreate = new ConcurrentHashMap<>();
    LoadBatch.Access rights =
        model ->
            mayCreate
                .computeIfAbsent(
                    model, one -> new Kept<>(() -> right(one, "create"), RIGHT_FOR, clock))
                .get();
    this.loads =
        new Collector<>(
            key -> line(key.model()), new LoadBatch(calls, rights, access.key(), pause));
    this.reads = new Collector<>(limit, new ReadBatch(calls));
    this.writes = new Collector<>(key -> line(key.model()), new ValueBatch(calls, access.key()));
    this.methods = new Collector<>(key -> line(key.model()), new MethodBatch(calls));
  }

  @Override
  public Uni<OdooFacts> facts() {
    return own(facts.get());
  }

  @Override
  public Uni<OdooFacts> factsAnew() {
    return own(facts.get(ANEW));
  }

  @Override
  public Uni<List<Long>> load(Load load) {
    return writing(() -> loads.submit(LoadBatch.Key.of(load), load));
  }

  @Override
  public Uni<Void> write(String model, long id, Map<String, Object> values) {
    if (ValueBatch.fits(values)) {
      ValueBatch.Values write = ValueBatch.values(id, values);
      return writing(() -> writes.submit(write.key(model), write).replaceWithVoid());
    }
    Map<String, Object> vals = new LinkedHashMap<>(values);
    return writing(
        () ->
            methods
                .submit(new MethodBatch.Key(model, "write", Map.of("vals", vals), Map.of()), id)
                .replaceWithVoid());
  }

  @Override
  public Uni<Optional<JsonNode>> read(String model, long id, List<String> fields) {
    return own(reads.submit(new ReadBatch.Key(model, List.copyOf(fields)), id));
  }

  @Override
  public Uni<List<JsonNode>> search(Query query) {
    Map<String, Object> args = new LinkedHashMap<>();
    args.put("domain", query.domain());
    args.put("fields", query.fields());
    if (query.limit() > 0) {
      args.put("limit", query.limit());
    }
    if (!query.order().isEmpty()) {
      args.put("order", query.order());
    }
    Call call = Call.of(query.model(), "search_read", args).in(query.context());
    return own(limit.run(() -> calls.read(call)).map(OdooClient::rows));
  }

  @Override
  public Uni<Void> action(String model, String method, long id, Map<String, Object> context) {
    MethodBatch.Key key =
        new MethodBatch.Key(model, method, Map.of(), new LinkedHashMap<>(context));
    return writing(() -> methods.submit(key, id).replaceWithVoid());
  }

  @Override
  public Uni<Void> method(String model, String method, long id, Map<String, Object> args) {
    Call call = Call.of(model, method, args).on(List.of(id));
    return writing(() -> line(model).run(() -> calls.call(call)).replaceWithVoid());
  }

  @Override
  public Uni<Void> unlink(String model, Collection<Long> ids) {
    Call call = Call.of(model, "unlink", Map.of()).on(List.copyOf(ids));
    return writing(() -> line(model).run(() -> calls.call(call)).replaceWithVoid());
  }

  @Override
  public Uni<Optional<Long>> idOf(String model, ExternalId externalId) {
    return own(limit.run(() -> keys.idOf(model, externalId)));
  }

  @Override
  public Uni<Map<ExternalId, Long>> idsOf(String model, Collection<ExternalId> externalIds) {
    Map<String, List<ExternalId>> byModule =
        externalIds.stream().distinct().collect(Collectors.groupingBy(ExternalId::module));
    Map<ExternalId, Long> found = new HashMap<>();
    return Multi.createFrom()
        .iterable(byModule.entrySet())
        .onItem()
        .transformToUniAndConcatenate(one -> idsOf(model, one.getKey(), one.getValue()))
        .invoke(found::putAll)
        .collect()
        .last()
        .replaceWith(found);
  }

  private Uni<Map<ExternalId, Long>> idsOf(String model, String module, List<ExternalId> all) {
    return keys.isTableClosed()
        ? eachOf(model, all)
        : own(limit.run(() -> keys.idsOf(model, module, all)))
            .onFailure(Configuration.class)
            .recoverWithUni(() -> eachOf(model, all));
  }

  /** One by one, as many at a time as this Odoo may be asked. */
  private Uni<Map<ExternalId, Long>> eachOf(String model, List<ExternalId> all) {
    Map<ExternalId, Long> found = new ConcurrentHashMap<>();
    return Multi.createFrom()
        .iterable(all)
        .onItem()
        .transformToUni(
            key ->
                idOf(model, key)
                    .onFailure(Keys::isTaken)
                    .recoverWithItem(Optional.empty())
                    .invoke(id -> id.ifPresent(there -> found.put(key, there))))
        .merge(access.concurrency())
        .collect()
        .last()
        .replaceWith(found);
  }

  @Override
  public Uni<Map<Long, String>> externalIds(String model, Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    Call call = Call.of(model, "get_external_id", Map.of()).on(List.copyOf(ids));
    return own(limit.run(() -> calls.read(call)).map(Keys::names));
  }

  @Override
  public Uni<Boolean> mayAccess(String model, String operation) {
    return own(right(model, operation));
  }

  /** Not in line behind other calls: those may be what hangs. */
  @Override
  public Uni<Void> probe() {
    return own(calls.login().replaceWithVoid());
  }

  @Override
  public Uni<Void> confirm() {
    return same == null ? Uni.createFrom().voidItem() : own(same.confirm());
  }

  @Override
  public Uni<Void> confirmAnew() {
    return same == null ? Uni.createFrom().voidItem() : own(same.confirmAnew());
  }

  @Override
  public String epoch() {
    return same == null ? "" : same.epoch();
  }

  @Override
  public void forget() {
    facts.forget();
    if (same != null) {
      same.forget();
    }
  }

  /** Where writes of a model stand. */
  private Limit line(String model) {
    return BOOKED.contains(model) ? books : limit;
  }

  /** Nothing is written into a database that is not known to be the one. */
  private <T> Uni<T> writing(Supplier<Uni<T>> work) {
    return own(same == null ? work.get() : same.beforeWrite().chain(() -> work.get()));
  }

  private Uni<Boolean> right(String model, String operation) {
    return limit.run(() -> calls.mayAccess(model, operation));
  }

  /** Faults only, and on the caller's own event loop. */
  private <T> Uni<T> own(Uni<T> work) {
    Uni<T> watched = same == null ? work : work.onFailure().invoke(same::failed);
    return OwnContext.keep(
        watched
            .onFailure(failure -> !(failure instanceof Fault))
            .transform(
                bug ->
                    new Unknown(
                        access.key(),
                        "odoo.client",
                        "The Odoo client failed: " + bug.getClass().getSimpleName(),
                        "Report this with the steps before it.")));
  }

  private static List<JsonNode> rows(JsonNode answer) {
    List<JsonNode> rows = new ArrayList<>();
    answer.forEach(rows::add);
    return rows;
  }
}
