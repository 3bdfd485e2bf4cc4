package dev.tandem.sandbox.odoo;

import java.util.Optional;

/**
 * The last day of a locked period (seen on both): 14 takes no document of it, an invoice with the
 * text of a database check and a payment with the date; 19 keeps the day of an invoice or a credit
 * note and books it today.
 */
final class LockDates {

  static final String FISCAL = "fiscalyear_lock_date";

  private LockDates() {}

  static boolean isLocked(Env env, Object day) {
    Object last = env.get("res.company", 1).get(FISCAL);
    return last != null
        && !Boolean.FALSE.equals(last)
        && Optional.ofNullable(day)
            .filter(it -> it.toString().compareTo(last.toString()) <= 0)
            .isPresent();
  }

  static void checkInvoice14(Env env, Object day) {
    if (env.is14() && isLocked(env, day)) {
      throw refusal(env).inLoad(Bookkeeping.CHECK_14);
    }
  }

  static void checkPayment14(Env env, Object day) {
    if (env.is14() && isLocked(env, day)) {
      throw refusal(env);
    }
  }

  private static OdooError refusal(Env env) {
    return OdooError.user(
        "You cannot add/modify entries prior to and inclusive of the lock date %s. Check the company settings or ask someone with the"
                .formatted(env.get("res.company", 1).get(FISCAL))
            + " 'Adviser' role");
  }
}
