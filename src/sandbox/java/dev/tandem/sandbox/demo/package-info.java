/**
 * {@code -Pdemo}: a shop where somebody buys every few seconds, an Odoo for its orders (a stand-in,
 * or a real one that is named), and Tandem configured for both.
 */
@NullMarked
package dev.tandem.sandbox.demo;

import org.jspecify.annotations.NullMarked;
