package dev.tandem.shop.shopify.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.Secret;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.shopify.http.Answer;
import dev.tandem.shop.shopify.http.ShopifyFaults;
import dev.tandem.shop.shopify.http.ShopifyHttp;
import dev.tandem.shop.shopify.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of shops: the credential itself, or what the client credentials grant gives for it.
 * That one is good for a day, is kept in memory, and is asked for once by all who wait for it.
 *
 * @see <a
 *     href="https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant">The
 *     grant</a>
 */
@ApplicationScoped
public class ShopifyTokens {

  /** A request that waits must not outlive its token. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  private final ShopifyHttp http;
  private final Clock clock;
  private final Map<Key, Held> tokens = new ConcurrentHashMap<>();

  public ShopifyTokens(ShopifyHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  /** Who asks: another secret, app or address gets another token. */
  private record Key(URI url, String clientId, Secret secret) {}

  /** Fails with a {@link dev.tandem.fault.Fault} only. */
  public Uni<Token> token(ShopAccess shop, ShopifySettings settings) {
    if (!settings.asksForToken()) {
      return Uni.createFrom().item(new Token(shop.credential(), Instant.MAX));
    }
    Key key = key(shop, settings);
    Instant now = clock.instant();
    return tokens.compute(
            key, (same, held) -> held == null || held.isOver(now) ? new Held(shop, key) : held)
        .uni;
  }

  /**
   * The shop refused this token: it is not used again.
   *
   * @return whether another one may be asked for
   */
  public boolean refused(ShopAccess shop, ShopifySettings settings, Token token) {
    tokens.computeIfPresent(
        key(shop, settings), (key, held) -> token.equals(held.token) ? null : held);
    return settings.asksForToken();
  }

  private static Key key(ShopAccess shop, ShopifySettings settings) {
    return new Key(shop.url(), settings.clientId(), shop.credential());
  }

  /** A token that is asked for, or was. */
  private final class Held {

    private final Uni<Token> uni;
    private volatile @Nullable Token token;

    Held(ShopAccess shop, Key key) {
      this.uni =
          ask(shop, key)
              .invoke(given -> token = given)
              // The next who needs one asks again.
              .onFailure()
              .invoke(
                  failure ->
                      tokens.computeIfPresent(key, (same, held) -> held == this ? null : held))
              .memoize()
              .indefinitely();
    }

    boolean isOver(Instant now) {
      Token given = token;
      return given != null && !now.isBefore(given.renewAt());
    }
  }

  private Uni<Token> ask(ShopAccess shop, Key key) {
    String form =
        "grant_type=client_credentials&client_id="
            + encoded(key.clientId())
            + "&client_secret="
            + encoded(key.secret().reveal());
    return http.post(
            URI.create(key.url() + "/admin/oauth/access_token"),
            Map.of(
                "Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
            form)
        .map(answer -> read(shop, answer))
        .onFailure()
        .transform(failure -> ShopifyFaults.ofFailure(shop, failure));
  }

  private Token read(ShopAccess shop, Answer answer) {
    Instant now = clock.instant();
    if (!answer.succeeded()) {
      throw TokenFaults.of(shop, answer, now);
    }
    try {
      JsonNode told = Wire.tree(answer.body());
      String token = told.path("access_token").asText();
      if (token.matches("[\\x21-\\x7E]+")) {
        Duration life = Duration.ofSeconds(told.path("expires_in").asLong(0));
        Duration early = life.compareTo(EARLY.multipliedBy(2)) < 0 ? life.dividedBy(2) : EARLY;
        return new Token(new Secret(token), now.plus(life).minus(early));
      }
    } catch (JsonProcessingException e) {
      // Its message quotes the body, which may hold a token.
    }
    throw ShopifyFaults.unreadable(shop, "the request for a token");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
