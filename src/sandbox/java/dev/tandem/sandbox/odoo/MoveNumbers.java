package dev.tandem.sandbox.odoo;

import java.util.Map;

/**
 * Numbers of journal entries, one series for each journal, month (14) or year (19): always the
 * highest one plus one, so that a deleted last entry leaves no gap.
 */
final class MoveNumbers {

  private MoveNumbers() {}

  /** 14 numbers a draft at once if it is the first of its series. */
  static Object ofDraft14(Env env, Map<String, Object> values) {
    int journal = Values.reference(values.get("journal_id"));
    String prefix =
        prefix(
            env,
            journal,
            "out_refund".equals(values.get("move_type")),
            String.valueOf(values.get("date")));
    return last(env, journal, prefix) == 0 ? number(env, prefix, 1) : "/";
  }

  /** Gives the entry its number unless it has one. */
  static void assign(Env env, Row move) {
    String name = move.text("name");
    if (name != null && !name.equals("/")) {
      return;
    }
    int journal = move.ref("journal_id");
    boolean refund = "out_refund".equals(move.get("move_type"));
    String prefix = prefix(env, journal, refund, move.text("date"));
    if (!env.is14() && move.get("origin_payment_id") != null) {
      prefix = "P" + prefix;
    }
    env.store().set(move, "name", number(env, prefix, last(env, journal, prefix) + 1));
  }

  private static String prefix(Env env, int journal, boolean refund, String date) {
    String code = (refund ? "R" : "") + env.get("account.journal", journal).text("code");
    String year = date.substring(0, 4);
    return env.is14()
        ? code + "/" + year + "/" + date.substring(5, 7) + "/"
        : code + "/" + year + "/";
  }

  private static String number(Env env, String prefix, int number) {
    return prefix + (env.is14() ? "%04d" : "%05d").formatted(number);
  }

  private static int last(Env env, int journal, String prefix) {
    int last = 0;
    for (Row move : env.where(Invoices.MODEL, "journal_id", journal)) {
      String name = move.text("name");
      if (name != null && name.startsWith(prefix)) {
        last = Math.max(last, Integer.parseInt(name.substring(prefix.length())));
      }
    }
    return last;
  }
}
