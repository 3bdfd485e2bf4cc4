package dev.tandem.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened, as people read it.
 *
 * @param lane the shop, such as {@code shop:7}
 * @param subject what it is about, such as {@code 7:1001} for an order
 * @param jobId null where no job did it
 * @param state where the job went, in lower case
 * @param code of the fault; empty when all was well
 * @param advice what a person should do; empty when nothing
 */
public record JournalEntry(
    long id,
    Instant at,
    Level level,
    String lane,
    String kind,
    String subject,
    @Nullable Long jobId,
    String state,
    String code,
    String message,
    String advice) {}
