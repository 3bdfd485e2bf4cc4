package dev.tandem.inbox.webhook;

import dev.tandem.connection.Connections;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.RawWebhook;
import dev.tandem.shop.ShopEvent;
import dev.tandem.shop.ShopWebhooks;
import dev.tandem.shop.VerifiedWebhook;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The way of a webhook: which shop, the bytes, the signature, and only then what it says; stored,
 * then answered. Of one that is not genuine nothing remains but a count: {@code
 * tandem_webhooks_total}.
 */
@ApplicationScoped
class WebhookDoor {

  private static final Logger LOG = Logger.getLogger(WebhookDoor.class);

  private final Connections connections;
  private final Platforms platforms;
  private final WebhookJobs jobs;
  private final WebhookAcceptor acceptor;
  private final WebhookSettings settings;
  private final Map<Result, Counter> counts = new EnumMap<>(Result.class);
  private final BodyRoom unverified;
  private final AtomicLong verified = new AtomicLong();

  WebhookDoor(
      Connections connections,
      Platforms platforms,
      WebhookJobs jobs,
      WebhookAcceptor acceptor,
      WebhookSettings settings,
      Clock clock,
      MeterRegistry meters) {
    this.connections = connections;
    this.platforms = platforms;
    this.jobs = jobs;
    this.acceptor = acceptor;
    this.settings = settings;
    this.unverified = new BodyRoom(settings.maxHeld().asLongValue(), settings.maxBodyTime(), clock);
    for (Result result : Result.values()) {
      counts.put(result, meters.counter("tandem.webhooks", "result", result.text()));
    }
  }

  /** Never fails. */
  Uni<Result> receive(String moduleId, HttpServerRequest request) {
    return connections
        .byModule(moduleId)
        .chain(shop -> receive(shop, request))
        .onFailure()
        .recoverWithItem(WebhookDoor::failed)
        .invoke(result -> Optional.ofNullable(counts.get(result)).ifPresent(Counter::increment));
  }

  private Uni<Result> receive(Optional<ShopAccess> shop, HttpServerRequest request) {
    Optional<ShopWebhooks> webhooks = shop.flatMap(platforms::webhooks);
    if (shop.isEmpty() || webhooks.isEmpty()) {
      RawBody.discard(request);
      return Uni.createFrom().item(Result.UNKNOWN_SHOP);
    }
    RawBody body =
        new RawBody(
            request, settings.maxBody().asLongValue(), unverified, shop.get().id().toString());
    return body.read()
        .map(bytes -> webhooks.get().verify(shop.get(), new RawWebhook(headers(request), bytes)))
        .chain(
            verified ->
                verified
                    .map(webhook -> accept(shop.get(), webhooks.get(), webhook))
                    .orElseGet(() -> Uni.createFrom().item(Result.NOT_GENUINE)));
  }

  /** Those that hold a secret have room of their own: whoever has none cannot take it. */
  private Uni<Result> accept(ShopAccess shop, ShopWebhooks webhooks, VerifiedWebhook webhook) {
    int size = webhook.raw().body().length;
    if (verified.addAndGet(size) > settings.maxHeld().asLongValue()) {
      verified.addAndGet(-size);
      return Uni.createFrom().item(Result.BUSY);
    }
    return Uni.createFrom()
        .deferred(
            () -> acceptor.accept(jobs.arrival(shop, webhook, read(() -> webhooks.read(webhook)))))
        .onTermination()
        .invoke(() -> verified.addAndGet(-size))
        .map(fresh -> fresh ? Result.ACCEPTED : Result.REPEATED);
  }

  /** How many bodies are on their way. */
  int reading() {
    return unverified.size();
  }

  /** Bodies that never come to their end are given up. */
  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void expire() {
    unverified.expire();
  }

  /** Whatever a body does to its reader, it is kept. */
  static ShopEvent read(Supplier<ShopEvent> reader) {
    try {
      return reader.get();
    } catch (RuntimeException e) {
      return new ShopEvent.Unreadable(e.getClass().getSimpleName());
    }
  }

  private static Map<String, String> headers(HttpServerRequest request) {
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .forEach(entry -> headers.putIfAbsent(lower(entry.getKey()), entry.getValue()));
    return headers;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Its words might hold what came in: only its kind is logged. */
  private static Result failed(Throwable failure) {
    if (failure instanceof NoRoom full) {
      return full.result();
    }
    LOG.warnf("a webhook could not be stored: %s", failure.getClass().getName());
    return Result.NOT_STORED;
  }
}
