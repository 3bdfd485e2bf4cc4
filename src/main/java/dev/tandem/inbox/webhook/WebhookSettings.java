package dev.tandem.inbox.webhook;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the door behaves; {@code tandem.webhooks.*}. */
@ConfigMapping(prefix = "tandem.webhooks")
public interface WebhookSettings {

  /** A larger body is refused with 413. */
  @WithDefault("2M")
  MemorySize maxBody();

  /**
   * All bodies together that are being read at the same moment; above it the oldest is answered
   * with 503. As much again is held of those that are verified and wait to be stored.
   */
  @WithDefault("64M")
  MemorySize maxHeld();

  /** A body that takes longer to come is given up. */
  @WithDefault("10s")
  Duration maxBodyTime();

  /** Webhooks that are stored in one transaction. */
  @WithDefault("500")
  int maxBatch();

  /** Webhooks that wait for their transaction; above it the answer is 503. */
  @WithDefault("5000")
  int maxWaiting();

  /** How often the subscriptions of a shop are looked at when nothing changed. */
  @WithDefault("1h")
  Duration checkEvery();
}
