/**
 * Stand-in servers to try Tandem without any real shop or Odoo, and the switches that make them
 * fail.
 */
package dev.tandem.sandbox;
