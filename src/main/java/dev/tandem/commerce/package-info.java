/**
 * The words of the trade, as records: orders, customers, products, money. No framework, no
 * platform.
 */
@NullMarked
package dev.tandem.commerce;

import org.jspecify.annotations.NullMarked;
