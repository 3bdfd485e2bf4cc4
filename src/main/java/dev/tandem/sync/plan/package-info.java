/**
 * What an order should become in Odoo: the records that it names, found, and its lines, priced to
 * the cent. Shared by the flows that write it as a sale order and as an invoice.
 */
@NullMarked
package dev.tandem.sync.plan;

import org.jspecify.annotations.NullMarked;
