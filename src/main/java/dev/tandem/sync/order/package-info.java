/**
 * Shop orders become sale orders: {@link dev.tandem.sync.order.OrderImportFlow} reads, decides,
 * resolves, writes and binds, each in a class of its own.
 */
@NullMarked
package dev.tandem.sync.order;

import org.jspecify.annotations.NullMarked;
