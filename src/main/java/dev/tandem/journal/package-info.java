/**
 * What happened, for people. It listens to the queue and writes in the transaction of each step.
 */
@NullMarked
package dev.tandem.journal;

import org.jspecify.annotations.NullMarked;
