/**
 * Durable jobs: stored, claimed, run, retried, rescued, dead-lettered. It knows no shop and no
 * Odoo.
 *
 * <p>{@link dev.tandem.queue.JobQueue} takes jobs in, {@link dev.tandem.queue.JobRunner} runs them,
 * {@link dev.tandem.queue.JobState} draws their life. A kind of job is a {@link
 * dev.tandem.queue.JobHandler}; who wants to know of every step is a {@link
 * dev.tandem.queue.JobListener}.
 */
@NullMarked
package dev.tandem.queue;

import org.jspecify.annotations.NullMarked;
