package dev.tandem.runtime;

import dev.tandem.access.ApiToken;
import dev.tandem.access.Gate;
import dev.tandem.access.TokenRepository;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Makes the first token of a new database and shows it once: nobody could use the API without. */
@Singleton
final class FirstToken {

  private static final Logger LOG = Logger.getLogger(FirstToken.class);

  private final TokenRepository tokens;
  private final Gate gate;
  private final boolean openToLoopback;

  FirstToken(
      TokenRepository tokens,
      Gate gate,
      @ConfigProperty(name = "tandem.api-open-to-loopback") boolean openToLoopback) {
    this.tokens = tokens;
    this.gate = gate;
    this.openToLoopback = openToLoopback;
  }

  void atStart(@Observes StartupEvent started) {
    if (gate.hasTokenOfItsOwn() || openToLoopback) {
      return;
    }
    tokens
        .first()
        .subscribe()
        .with(FirstToken::show, failure -> LOG.error("The first API token was not made", failure));
  }

  /** To the standard output alone: log files are kept and shipped. */
  private static void show(Optional<ApiToken> made) {
    made.ifPresent(
        token -> System.out.println("API token (shown only now, keep it): " + token.text()));
  }
}
