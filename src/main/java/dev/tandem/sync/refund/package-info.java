/**
 * What a shop gave back, in Odoo: {@link dev.tandem.sync.refund.RefundFlow} makes the credit note
 * with its payment, or negative lines, and takes the goods back, once for each refund.
 */
@NullMarked
package dev.tandem.sync.refund;

import org.jspecify.annotations.NullMarked;
