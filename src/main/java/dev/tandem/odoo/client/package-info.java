/**
 * The client of a configured Odoo: gathers calls made at the same moment, limits how many run, and
 * keeps what rarely changes.
 */
@NullMarked
package dev.tandem.odoo.client;

import org.jspecify.annotations.NullMarked;
