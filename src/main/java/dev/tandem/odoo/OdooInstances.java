package dev.tandem.odoo;

import dev.tandem.connection.OdooAccess;

/**
 * Gives the client of a configured instance; one client for as long as its settings stay the same.
 */
public interface OdooInstances {

  Odoo of(OdooAccess access);
}
