package dev.tandem.queue;

import dev.tandem.fault.ConnectionKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A promise to do something.
 *
 * @param kind dotted, such as {@code order.import}; names the handler
 * @param lane the shop, such as {@code shop:7}
 * @param connections what the lane's jobs call; none of them may be paused or down
 * @param key jobs of one key run one at a time and in order
 * @param subject an equal pending job (same kind and subject) absorbs this one
 * @param payload JSON text
 * @param priority smaller first
 * @param runAt null for at once
 */
public record NewJob(
    String kind,
    String lane,
    List<ConnectionKey> connections,
    String key,
    String subject,
    String payload,
    int priority,
    @Nullable Instant runAt) {}
