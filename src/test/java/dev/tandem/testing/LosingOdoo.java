package dev.tandem.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Unknown;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.Odoo;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.Query;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An Odoo behind a bad line: each call that writes is carried out, and its answer is lost, once; or
 * it is lost on the way there, once. A flow that is run again and again meets every one of them.
 */
public final class LosingOdoo implements Odoo {

  private final Odoo odoo;
  private final boolean after;
  private final Set<String> lost = new HashSet<>();
  private final List<String> calls = new ArrayList<>();

  private LosingOdoo(Odoo odoo, boolean after) {
    this.odoo = odoo;
    this.after = after;
  }

  /** The work is done, the answer is lost. */
  public static LosingOdoo answersOf(Odoo odoo) {
    return new LosingOdoo(odoo, true);
  }

  /** The question is lost. */
  public static LosingOdoo questionsTo(Odoo odoo) {
    return new LosingOdoo(odoo, false);
  }

  /** The calls that were lost, in order, such as {@code account.move.load}. */
  public List<String> lost() {
    return List.copyOf(calls);
  }

  private <T> Uni<T> once(String what, Object detail, Supplier<Uni<T>> work) {
    if (!lost.add(what + " " + detail)) {
      return work.get();
    }
    calls.add(what);
    Uni<T> sent = after ? work.get() : Uni.createFrom().nullItem();
    return sent.onItem().failWith(() -> gone(what));
  }

  private static Unknown gone(String what) {
    return new Unknown(new ConnectionKey("odoo:0"), "test.lost", what + " lost", "");
  }

  @Override
  public Uni<OdooFacts> factsAnew() {
    return odoo.factsAnew();
  }

  @Override
  public Uni<OdooFacts> facts() {
    return odoo.facts();
  }

  @Override
  public Uni<List<Long>> load(Load load) {
    List<Object> keys = load.rows().stream().map(row -> row.get(0)).toList();
    Object detail = keys + " " + load.rows().size();
    return once(load.model() + ".load", detail, () -> odoo.load(load));
  }

  @Override
  public Uni<Void> write(String model, long id, Map<String, Object> values) {
    return once(model + ".write", id + " " + values, () -> odoo.write(model, id, values));
  }

  @Override
  public Uni<Optional<JsonNode>> read(String model, long id, List<String> fields) {
    return odoo.read(model, id, fields);
  }

  @Override
  public Uni<List<JsonNode>> search(Query query) {
    return odoo.search(query);
  }

  @Override
  public Uni<Void> action(String model, String method, long id, Map<String, Object> context) {
    return once(model + "." + method, id, () -> odoo.action(model, method, id, context));
  }

  @Override
  public Uni<Void> method(String model, String method, long id, Map<String, Object> args) {
    return once(model + "." + method, id + " " + args, () -> odoo.method(model, method, id, args));
  }

  @Override
  public Uni<Void> unlink(String model, Collection<Long> ids) {
    // Not by id: what is made anew has another one, and would be lost for ever.
    return once(model + ".unlink", "", () -> odoo.unlink(model, ids));
  }

  @Override
  public Uni<Optional<Long>> idOf(String model, ExternalId externalId) {
    return odoo.idOf(model, externalId);
  }

  @Override
  public Uni<Map<ExternalId, Long>> idsOf(String model, Collection<ExternalId> externalIds) {
    return odoo.idsOf(model, externalIds);
  }

  @Override
  public Uni<Map<Long, String>> externalIds(String model, Collection<Long> ids) {
    return odoo.externalIds(model, ids);
  }

  @Override
  public Uni<Boolean> mayAccess(String model, String operation) {
    return odoo.mayAccess(model, operation);
  }

  @Override
  public Uni<Void> probe() {
    return odoo.probe();
  }
}
