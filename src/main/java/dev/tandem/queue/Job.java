package dev.tandem.queue;

import java.time.Instant;

/**
 * A claimed job.
 *
 * @param attempts used so far, this one not counted
 * @param version moves when an equal job merges into this one while it runs
 * @param rescues how often its worker died
 */
public record Job(
    long id,
    String kind,
    String lane,
    String key,
    String subject,
    String payload,
    int attempts,
    int version,
    Instant createdAt,
    int rescues) {}
