/**
 * A stand-in Odoo 14 or 19 in memory, for tests and for trying Tandem without a server of one's
 * own. It speaks {@code /jsonrpc} and JSON-2 and behaves as measured on the real servers, never
 * kinder: what they refuse, it refuses.
 */
package dev.tandem.sandbox.odoo;
