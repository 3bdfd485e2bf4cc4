/**
 * The doors: what happened elsewhere is deduplicated and stored, together with the job that follows
 * from it, before anyone is told that it was received.
 */
@NullMarked
package dev.tandem.inbox;

import org.jspecify.annotations.NullMarked;
