package dev.tandem.journal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the journal is kept; {@code tandem.journal.*}. */
@ConfigMapping(prefix = "tandem.journal")
public interface JournalSettings {

  /** Older entries are deleted. */
  @WithDefault("90d")
  Duration keep();
}
