package dev.tandem.odoo.client;

import dev.tandem.connection.Databases.Known;
import dev.tandem.connection.OdooAccess;
import dev.tandem.fault.Stranger;

/** In words, why a database may not be the one whose ids are kept, and what a person should do. */
final class Strangers {

  private static final String SAY =
      "Nothing is written until you say what it is: POST /api/instances/%d/database with"
          + " {\"is\": \"same\"} where it is the same database (what is bound is looked up again by"
          + " its key), or {\"is\": \"new\"} where it is another one (what is bound and chosen is"
          + " forgotten)";

  private Strangers() {}

  static Stranger otherName(OdooAccess access, Known known) {
    return stranger(
        access,
        "odoo.other_database",
        "The settings name the database "
            + access.database()
            + ", but the ids that are kept are of "
            + known.database(),
        "; or enter " + known.database() + " again.");
  }

  static Stranger otherServer(OdooAccess access, Known known) {
    return stranger(
        access,
        "odoo.other_database",
        "The settings lead to "
            + access.url()
            + ", but what is chosen and bound is of the database "
            + known.database()
            + " at "
            + known.url(),
        "; or enter that URL again.");
  }

  static Stranger nothingOfOurs(OdooAccess access) {
    return stranger(
        access,
        "odoo.other_database",
        "The database "
            + access.database()
            + " at "
            + access.url()
            + " does not hold what Tandem made there: it is another one",
        ".");
  }

  static Stranger restored(OdooAccess access, String at, Known known) {
    return stranger(
        access,
        "odoo.restored_database",
        "The database "
            + access.database()
            + " is older than it was: Tandem's mark in it is of "
            + at
            + " and was of "
            + known.markedAt()
            + " (UTC). A backup was restored, or it is a copy",
        ".");
  }

  static Stranger newestGone(OdooAccess access) {
    return stranger(
        access,
        "odoo.restored_database",
        "The last order that Tandem made in the database "
            + access.database()
            + " is gone from it. A backup was restored, or it is a copy, or a person deleted it",
        ".");
  }

  private static Stranger stranger(OdooAccess access, String code, String what, String end) {
    return new Stranger(access.key(), code, what, SAY.formatted(access.id().value()) + end);
  }
}
