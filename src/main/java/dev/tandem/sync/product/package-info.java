/**
 * Products of a shop become products in Odoo, variants become variants; found before they are made.
 */
@NullMarked
package dev.tandem.sync.product;

import org.jspecify.annotations.NullMarked;
