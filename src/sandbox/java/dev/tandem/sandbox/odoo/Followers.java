package dev.tandem.sandbox.odoo;

import java.util.List;

/** mail: who makes a document follows it, unless the context says not to. */
final class Followers {

  static final String NOBODY = "mail_create_nosubscribe";

  private Followers() {}

  static void made(Env env, Row row) {
    if (!env.contextFlag(NOBODY)) {
      Integer self = env.get("res.users", env.uid()).ref("partner_id");
      env.store().set(row, "message_partner_ids", List.of(self));
    }
  }
}
