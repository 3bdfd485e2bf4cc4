package dev.tandem.sandbox.odoo;

/** The one database, user and key of the stand-in. */
record Credentials(String database, String login, String apiKey, int uid) {

  static Credentials of(OdooSeries series, int uid) {
    return new Credentials("sandbox", "connector", "sandbox-" + series.major() + "-key", uid);
  }
}
