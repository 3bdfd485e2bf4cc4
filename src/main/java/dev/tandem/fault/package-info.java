/**
 * What can go wrong between Tandem and another system, in the few categories that decide what
 * happens next.
 *
 * <p>Adapters and clients turn every status, body and broken connection into one of these; the
 * queue alone turns a category into the next state of the job.
 */
@NullMarked
package dev.tandem.fault;

import org.jspecify.annotations.NullMarked;
