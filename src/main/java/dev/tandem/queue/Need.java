package dev.tandem.queue;

import dev.tandem.fault.Topic;

/**
 * A thing that a job cannot do without.
 *
 * @param topic what it waits for: whoever brings it, the job goes on
 * @param job that is to bring it; stored, or found, together with the wait
 */
public record Need(Topic topic, NewJob job) {}
