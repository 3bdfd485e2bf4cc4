package dev.tandem.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as people see it.
 *
 * @param lane the shop, such as {@code shop:7}
 * @param state one of {@link JobState}, in lower case
 * @param attempts used so far
 * @param runAt when it is tried again by itself; null where that has no time
 * @param changedAt the last step; for a finished job its end
 * @param code of the last fault; empty when all is well
 * @param reason the last outcome in words; empty before the first
 * @param advice what a person should do; empty when nothing
 */
public record ListedJob(
    long id,
    String kind,
    String lane,
    String subject,
    String state,
    int attempts,
    @Nullable Instant runAt,
    Instant createdAt,
    Instant changedAt,
    String code,
    String reason,
    String advice) {}
