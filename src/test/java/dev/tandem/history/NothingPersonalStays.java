package dev.tandem.history;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What Tandem keeps of orders whose person is to be forgotten names nobody: no e-mail in any table,
 * no name or street in a row about them. It is asked at once: a shop that was asked to forget
 * somebody says nothing of them any more, a stand-in goes on doing so.
 */
final class NothingPersonalStays {

  private static final String PROMISE = "who is forgotten is named nowhere: ";

  private NothingPersonalStays() {}

  /**
   * @param forgotten all orders of the e-mail address
   */
  static void check(World world, String email, List<Life> forgotten) {
    for (String table : tables(world, "TRUE")) {
      // The customer's own address may be part of a longer one.
      rows(world, table, "x::text ~* '(^|[^a-z0-9.])%s'".formatted(email.replace(".", "[.]")))
          .forEach(row -> world.broke(PROMISE + email + " in " + table + ": " + row.getString(0)));
    }
    String subjects =
        forgotten.stream()
            .map(life -> "'" + world.stage().shop() + ":" + life.id + "'")
            .collect(Collectors.joining(", "));
    for (String table : tables(world, "column_name = 'subject'")) {
      String about = "x.subject IN (%s) AND x::text ~ '(Customer [0-9]|[Ss]treet)'";
      rows(world, table, about.formatted(subjects))
          .forEach(row -> world.broke(PROMISE + "somebody in " + table + ": " + row.getString(0)));
    }
  }

  private static List<String> tables(World world, String like) {
    return world
        .stage()
        .rows(
            """
            SELECT DISTINCT table_name FROM information_schema.columns
              JOIN information_schema.tables USING (table_schema, table_name)
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND %s"""
                .formatted(like))
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private static List<Row> rows(World world, String table, String where) {
    return world.stage().rows("SELECT x::text FROM %s x WHERE %s".formatted(table, where));
  }
}
