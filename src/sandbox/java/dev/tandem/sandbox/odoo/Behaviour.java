package dev.tandem.sandbox.odoo;

import java.util.Map;
import java.util.Set;

/** What a model does besides storing its fields. */
interface Behaviour {

  /** Fills in what Odoo computes for values not given, before defaults and required fields. */
  default void prepare(Env env, Map<String, Object> values) {}

  /** After the row and its lines exist; {@code given} are the names the caller sent. */
  default void created(Env env, Row row, Set<String> given) {}

  /** Before a write to one row; may refuse it or change the values. */
  default void writing(Env env, Row row, Map<String, Object> values) {}

  /** After a write; {@code before} are the stored values it had. */
  default void written(Env env, Row row, Map<String, Object> before) {}

  default void deleting(Env env, Row row) {}

  default void deleted(Env env, Row row) {}
}
