/**
 * What happened to an order in Odoo is told to its shop (STA1-STA5): cancelled, shipped, paid.
 * Once, never backwards, and with the intent written down before the shop is called.
 */
@NullMarked
package dev.tandem.sync.status;

import org.jspecify.annotations.NullMarked;
