package dev.tandem.sandbox.odoo;

import java.util.List;

/** 19: no transfer that is due on a day up to a lock date may be changed, done or cancelled. */
final class ClosedPeriods {

  private ClosedPeriods() {}

  static void check(Env env, Row picking) {
    if (env.is14() || picking.get("scheduled_date") == null) {
      return;
    }
    Row company = env.get("res.company", 1);
    String due = String.valueOf(picking.get("scheduled_date")).substring(0, 10);
    for (String field : List.of("fiscalyear_lock_date", "hard_lock_date")) {
      Object day = company.get(field);
      if (day != null && due.compareTo(String.valueOf(day)) <= 0) {
        throw OdooError.validation(
            "You cannot modify the scheduled date of this operation because it falls within a locked fiscal period.");
      }
    }
  }
}
