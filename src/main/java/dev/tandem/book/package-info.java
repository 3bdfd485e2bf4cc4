/**
 * The orders as people see them: one row for each shop order with its decision, status, both ids
 * and totals. It listens to the queue, so that a row never says something else than its job.
 */
@NullMarked
package dev.tandem.book;

import org.jspecify.annotations.NullMarked;
