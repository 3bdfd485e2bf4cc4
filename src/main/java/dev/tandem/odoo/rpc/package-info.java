/**
 * How one call reaches Odoo: two transports (JSON-RPC up to 18, JSON-2 from 19 on) behind {@link
 * dev.tandem.odoo.rpc.Rpc}, the HTTP below them behind {@link dev.tandem.odoo.rpc.Wire}, and the
 * one table that turns every answer that is no result into a fault.
 *
 * <p>Odoo's {@code db} service is never called: it is gone in 20.
 */
@NullMarked
package dev.tandem.odoo.rpc;

import org.jspecify.annotations.NullMarked;
