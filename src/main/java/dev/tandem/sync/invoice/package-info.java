/**
 * Shop orders are invoiced and their payments registered: {@link
 * dev.tandem.sync.invoice.InvoiceFlow} reads, decides, resolves, writes, posts, pays and binds,
 * each in a class of its own.
 */
@NullMarked
package dev.tandem.sync.invoice;

import org.jspecify.annotations.NullMarked;
