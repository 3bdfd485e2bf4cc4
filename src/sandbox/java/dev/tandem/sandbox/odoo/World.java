package dev.tandem.sandbox.odoo;

/** What stays the same over all calls to one stand-in. */
record World(
    OdooSeries series,
    Models models,
    Store store,
    Behaviours behaviours,
    Computed computed,
    Rights rights) {

  static World empty(OdooSeries series) {
    return new World(
        series, new Models(series), new Store(), new Behaviours(), new Computed(), new Rights());
  }

  /** The service user's id, as on the measured servers. */
  int uid() {
    return series.is14() ? 6 : 5;
  }
}
