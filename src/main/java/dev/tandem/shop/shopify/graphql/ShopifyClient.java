package dev.tandem.shop.shopify.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.RateLimited;
import dev.tandem.shop.shopify.access.ShopifySettings;
import dev.tandem.shop.shopify.access.ShopifyTokens;
import dev.tandem.shop.shopify.access.Token;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.http.Answer;
import dev.tandem.shop.shopify.http.ShopifyFaults;
import dev.tandem.shop.shopify.http.ShopifyHttp;
import dev.tandem.shop.shopify.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Sends documents to the API and nothing else: one request for each call, and a second only where
 * the first was refused for its token. Fails with a {@link dev.tandem.fault.Fault} only; data that
 * it gives is whole but for personal data that the app may not see, which is null.
 *
 * <p>Before each request its cost is taken from the shop's budget. Where that is not enough,
 * nothing is sent and the call fails with {@link RateLimited}.
 */
@ApplicationScoped
public class ShopifyClient {

  private static final Logger LOG = Logger.getLogger(ShopifyClient.class);

  private final ShopifyHttp http;
  private final ShopifyTokens tokens;
  private final Budget budget;
  private final Pace pace;

  /**
   * A shop takes what a call may cost, which can be ten times what it costs, and gives the rest
   * back with the answer: who waits for the budget while others are asking waits for an answer, not
   * for the bucket to fill.
   */
  private static final Duration AN_ANSWER = Duration.ofMillis(250);

  private final Map<String, BigDecimal> costs = new ConcurrentHashMap<>();
  private final Map<ConnectionKey, AtomicInteger> asking = new ConcurrentHashMap<>();
  private final Map<ConnectionKey, String> versions = new ConcurrentHashMap<>();

  /**
   * @param jitter what is waited more than told, so that not all who wait come back at once
   */
  record Pace(Clock clock, Supplier<Duration> jitter) {}

  @Inject
  ShopifyClient(ShopifyHttp http, ShopifyTokens tokens, SharedBudget budget, Clock clock) {
    this(
        http,
        tokens,
        budget,
        new Pace(clock, () -> Duration.ofMillis(ThreadLocalRandom.current().nextInt(50, 500))));
  }

  ShopifyClient(ShopifyHttp http, ShopifyTokens tokens, Budget budget, Pace pace) {
    this.http = http;
    this.tokens = tokens;
    this.budget = budget;
    this.pace = pace;
  }

  /** Reads: the node {@code data} of the answer. */
  public Uni<JsonNode> query(ShopAccess shop, Document document, Map<String, ?> variables) {
    return ask(shop, document, variables).map(Reply::data);
  }

  /** Reads, and tells which version answered. */
  public Uni<Reply> ask(ShopAccess shop, Document document, Map<String, ?> variables) {
    return send(shop, new Question(document, variables, false));
  }

  /**
   * Writes: the node {@code data} of the answer. Whatever it did before a fault {@link
   * dev.tandem.fault.Unknown}, it did once; after any other fault it did nothing. What it refused
   * is in the payload's {@code userErrors}: the caller's to look at.
   */
  public Uni<JsonNode> mutate(ShopAccess shop, Document document, Map<String, ?> variables) {
    return send(shop, new Question(document, variables, true)).map(Reply::data);
  }

  private Uni<Reply> send(ShopAccess shop, Question question) {
    return Uni.createFrom()
        .deferred(
            () -> {
              ShopifySettings settings = ShopifySettings.of(shop);
              return afford(shop, question)
                  .chain(
                      () -> {
                        AtomicInteger others = asking(shop);
                        others.incrementAndGet();
                        return authorized(shop, settings, question, true)
                            .chain(answer -> read(shop, settings, question, answer))
                            .onTermination()
                            .invoke(others::decrementAndGet);
                      });
            })
        .onFailure()
        .transform(failure -> ShopifyFaults.ofFailure(shop, failure));
  }

  private Uni<Void> afford(ShopAccess shop, Question question) {
    BigDecimal cost = costs.getOrDefault(question.size(), question.document().cost());
    return budget
        .take(shop.key(), cost)
        .invoke(
            wait -> {
              if (!wait.isZero()) {
                throw new RateLimited(
                    shop.key(),
                    "shopify.budget",
                    "The shop's budget of calls is used up.",
                    soonest(shop, wait).plus(pace.jitter().get()));
              }
            })
        .replaceWithVoid();
  }

  private Duration soonest(ShopAccess shop, Duration wait) {
    return asking(shop).get() > 0 && wait.compareTo(AN_ANSWER) > 0 ? AN_ANSWER : wait;
  }

  private AtomicInteger asking(ShopAccess shop) {
    return asking.computeIfAbsent(shop.key(), key -> new AtomicInteger());
  }

  /** A token may end before its time: one that is refused is renewed once. */
  private Uni<Answer> authorized(
      ShopAccess shop, ShopifySettings settings, Question question, boolean again) {
    return tokens
        .token(shop, settings)
        .chain(
            token ->
                post(shop, settings, question, token)
                    .chain(
                        answer ->
                            answer.status() == 401 && tokens.refused(shop, settings, token) && again
                                ? authorized(shop, settings, question, false)
                                : Uni.createFrom().item(answer)));
  }

  private Uni<Answer> post(
      ShopAccess shop, ShopifySettings settings, Question question, Token token) {
    Map<String, Object> body = new HashMap<>();
    body.put("query", question.document().text(settings.version()));
    body.put("variables", question.variables());
    return http.post(
        URI.create(shop.url() + "/admin/api/" + settings.version() + "/graphql.json"),
        Map.of(
            "Content-Type",
            "application/json",
            "Accept",
            "application/json",
            "X-Shopify-Access-Token",
            token.value().reveal()),
        Wire.text(body));
  }

  private Uni<Reply> read(
      ShopAccess shop, ShopifySettings settings, Question question, Answer answer) {
    JsonNode root = tree(answer.body());
    Cost cost = Cost.in(root);
    Uni<Void> noted = Uni.createFrom().voidItem();
    if (cost.requested() != null) {
      costs.put(question.size(), cost.requested());
    }
    if (cost.throttle() != null) {
      noted = budget.told(shop.key(), cost.throttle());
    }
    return noted.map(
        ignored -> {
          GraphQlFaults faults = new GraphQlFaults(shop, question, root);
          faults.checkThrottled(cost, pace.jitter());
          if (!answer.succeeded()) {
            throw question.writes()
                ? ShopifyFaults.ofWriteStatus(shop, question.what(), answer, pace.clock().instant())
                : ShopifyFaults.ofStatus(shop, question.what(), answer, pace.clock().instant());
          }
          faults.check();
          return new Reply(root.path("data"), used(shop, settings, answer));
        });
  }

  /** A version that has expired falls forward to the oldest that is supported: said once. */
  private String used(ShopAccess shop, ShopifySettings settings, Answer answer) {
    String version = answer.header("X-Shopify-API-Version");
    if (!version.isEmpty()
        && !version.equals(settings.version())
        && !version.equals(versions.put(shop.key(), version))) {
      LOG.warnf(
          "%s answers with version %s of the API instead of %s",
          shop.key(), version.matches("[a-z0-9-]{1,20}") ? version : "?", settings.version());
    }
    return version;
  }

  /** Missing where the body is no JSON. */
  private static JsonNode tree(String body) {
    try {
      return Wire.tree(body);
    } catch (JsonProcessingException e) {
      // Its message quotes the body, which may hold personal data.
      return MissingNode.getInstance();
    }
  }
}
