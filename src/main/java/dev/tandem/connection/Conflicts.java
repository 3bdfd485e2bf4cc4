package dev.tandem.connection;

import io.vertx.pgclient.PgException;
import org.hibernate.exception.ConstraintViolationException;

/** What the database refused, in words. */
final class Conflicts {

  private Conflicts() {}

  /** Leaves failures alone that are no broken constraint of ours. */
  static Throwable translate(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ConstraintViolationException || t instanceof PgException) {
        String text = String.valueOf(t.getMessage());
        if (text.contains("odoo_instance_name") || text.contains("shop_name")) {
          return new ConnectionConflict("name", "is taken by another one");
        }
        if (text.contains("shop_instance")) {
          return text.contains("delete on table")
              ? new ConnectionConflict(
                  "id", "shops still use this instance: move or remove them first")
              : new InvalidSettings("instanceId", "there is no such instance");
        }
      }
    }
    return failure;
  }
}
