package dev.tandem.sandbox.odoo;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What an Odoo does, the stand-in and the running ones alike. */
abstract class OdooContract {

  OdooSide odoo;
  Trade trade;

  abstract OdooSide side();

  @BeforeEach
  void open() {
    odoo = side();
    trade = new Trade(odoo);
  }

  @AfterEach
  void close() {
    odoo.close();
  }
}
