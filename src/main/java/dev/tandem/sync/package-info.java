/**
 * The flows: one folder for each business object. A flow reads top to bottom as numbered steps; it
 * never calls another flow, it answers that it waits for it. What the folders share stands here:
 * how their jobs look and what a job works with.
 */
@NullMarked
package dev.tandem.sync;

import org.jspecify.annotations.NullMarked;
