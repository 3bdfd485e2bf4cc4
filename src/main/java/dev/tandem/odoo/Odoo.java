package dev.tandem.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Odoo database, whatever its version and transport.
 *
 * <p>Every method fails with a {@link dev.tandem.fault.Fault} and nothing else. Calls made at the
 * same moment are sent together where that changes nothing but the speed: equal loads, reads of one
 * model, one action on several records.
 */
public interface Odoo {

  /** Version, fields and reference data, read once and kept for some minutes. */
  Uni<OdooFacts> facts();

  /**
   * The same, read again: for whoever misses something in them that may have been made since. Those
   * that ask at the same moment get one answer.
   */
  Uni<OdooFacts> factsAnew();

  /**
   * Creates the records of one {@link Load} or finds them where their external id exists: insert if
   * absent, in one transaction, safe to repeat at any time.
   *
   * @return the database id of each record that has a row of its own, in order
   */
  Uni<List<Long>> load(Load load);

  /**
   * Sets fields of existing records by their database id; one row for each record. Calls with the
   * same columns travel together.
   */
  Uni<Void> write(String model, long id, Map<String, Object> values);

  /**
   * The record, or empty where it is no more. Calls for the same model and fields travel together.
   */
  Uni<Optional<JsonNode>> read(String model, long id, List<String> fields);

  /** Every record that matches, up to the limit, in the order asked for. */
  Uni<List<JsonNode>> search(Query query);

  /**
   * Calls an action method on one record and ignores what it answers: read the record again. Calls
   * of the same method travel together and are repeated one by one when one of them fails.
   */
  Uni<Void> action(String model, String method, long id, Map<String, Object> context);

  /**
   * Calls a method with arguments, by the names that Odoo gives them, on one record; by itself, and
   * ignoring what it answers.
   */
  Uni<Void> method(String model, String method, long id, Map<String, Object> args);

  /** Deletes records. */
  Uni<Void> unlink(String model, Collection<Long> ids);

  /** The record behind an external id, or empty. */
  Uni<Optional<Long>> idOf(String model, ExternalId externalId);

  /**
   * The records behind many external ids, with as few questions as this Odoo allows; those that are
   * absent, or are another model's, are left out.
   */
  Uni<Map<ExternalId, Long>> idsOf(String model, Collection<ExternalId> externalIds);

  /**
   * The external ids of records: {@code module.name} by database id; records without one are
   * absent.
   */
  Uni<Map<Long, String>> externalIds(String model, Collection<Long> ids);

  /** Whether the user may do this (create, read, write, unlink) with the model. */
  Uni<Boolean> mayAccess(String model, String operation);

  /**
   * Succeeds where the database that answers is the one whose ids are kept (CON11); fails with
   * {@link dev.tandem.fault.Stranger} where it is another one. Cheap: asked once for all who want
   * to know, and again after a minute. Every write asks by itself.
   */
  default Uni<Void> confirm() {
    return Uni.createFrom().voidItem();
  }

  /**
   * {@link #confirm()} by a look of its own, unless there was one a moment ago: what was written
   * until then is told from what a restored backup lacks.
   */
  default Uni<Void> confirmAnew() {
    return confirm();
  }

  /**
   * Names the state of the database that was confirmed last: another one whenever ids that were
   * read from it may not be good any more, so that they are kept under this name.
   */
  default String epoch() {
    return "";
  }

  /** What was read from the database is forgotten: it may be another one now. */
  default void forget() {}

  /** Succeeds when Odoo answers at all; cheap, used to tell an outage from a bad record. */
  Uni<Void> probe();
}
