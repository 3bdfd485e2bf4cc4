package dev.tandem.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Knows whether a token is good. A revoked one is refused after {@link #MAX_AGE} at the latest. */
@ApplicationScoped
public class Gate {

  static final Duration MAX_AGE = Duration.ofSeconds(1);

  private record Known(List<byte[]> hashes, Instant readAt) {}

  private final TokenRepository tokens;
  private final Clock clock;
  private final Optional<ApiToken> given;
  private volatile Known known = new Known(List.of(), Instant.MIN);

  Gate(
      TokenRepository tokens,
      Clock clock,
      @ConfigProperty(name = "tandem.api-token") Optional<String> given) {
    this.tokens = tokens;
    this.clock = clock;
    this.given = given.filter(text -> !text.isBlank()).map(ApiToken::new);
  }

  /** Whether a token comes from outside, so that none needs to be made. */
  public boolean hasTokenOfItsOwn() {
    return given.isPresent();
  }

  /** The time it takes tells nothing about how much of a token is right. */
  public Uni<Boolean> admits(ApiToken token) {
    return admits(token.hash());
  }

  /** By the hash of a token. */
  Uni<Boolean> admits(byte[] hash) {
    if (given.isPresent() && MessageDigest.isEqual(given.get().hash(), hash)) {
      return Uni.createFrom().item(true);
    }
    return hashes().map(all -> matches(all, hash));
  }

  /** Makes a change to the tokens felt here at once. */
  public void forget() {
    known = new Known(List.of(), Instant.MIN);
  }

  private static boolean matches(List<byte[]> hashes, byte[] hash) {
    boolean found = false;
    for (byte[] one : hashes) {
      found |= MessageDigest.isEqual(one, hash);
    }
    return found;
  }

  private Uni<List<byte[]>> hashes() {
    Instant now = clock.instant();
    Known last = known;
    if (last.readAt().isAfter(now.minus(MAX_AGE))) {
      return Uni.createFrom().item(last.hashes());
    }
    return tokens.hashes().invoke(read -> known = new Known(read, now));
  }
}
