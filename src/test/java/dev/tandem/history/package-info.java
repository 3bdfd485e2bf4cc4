/**
 * Whole lives of orders, drawn from a seed, and what must be true after each: docs/histories.md.
 */
@org.jspecify.annotations.NullMarked
package dev.tandem.history;
