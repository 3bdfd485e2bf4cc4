/**
 * Odoo: one client over two transports, what differs between 14 and 20, and the translation between
 * Odoo's models and the words of the trade.
 */
@NullMarked
package dev.tandem.odoo;

import org.jspecify.annotations.NullMarked;
