package dev.tandem.sandbox.odoo;

import java.util.Map;

/** account.journal: a bank or cash journal gets an account of its own and a code. */
final class Journals implements Behaviour {

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    String type = String.valueOf(values.get("type"));
    boolean money = type.equals("bank") || type.equals("cash");
    if (!Values.truthy(values.get("code"))) {
      if (env.is14() && !money) {
        throw OdooError.validation("Missing required value for the field 'Short Code' (code)")
            .inLoad("Missing required value for the field 'Short Code' (code)")
            .at("account.journal", "code");
      }
      values.put("code", free(env, type));
    } else if (!env.is14() && taken(env, String.valueOf(values.get("code")))) {
      throw OdooError.validation("Journal codes must be unique per company.");
    }
    values.putIfAbsent("company_id", 1);
    if (money && !Values.truthy(values.get("default_account_id"))) {
      Map<String, Object> account = Map.of("name", values.get("name"), "reconcile", false);
      values.put(
          "default_account_id",
          Bookkeeping.sudo(env).records().create("account.account", account).id());
    }
  }

  private static boolean taken(Env env, String code) {
    return !env.where("account.journal", "code", code).isEmpty();
  }

  private static String free(Env env, String type) {
    String start =
        switch (type) {
          case "bank" -> "BNK";
          case "cash" -> "CSH";
          default -> "INV";
        };
    int number = 1;
    while (taken(env, start + number)) {
      number++;
    }
    return start + number;
  }
}
