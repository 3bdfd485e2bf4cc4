package dev.tandem.sandbox.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.sandbox.shopify.graph.Row;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Tells subscribers what happened: at once, or when a test lets them go: late, twice, in another
 * order, never. Whatever is not answered 2xx is tried again on Shopify's schedule, by the clock;
 * after eight failures in a row a subscription is gone. Thread safe; methods that send return when
 * the answers are there and are not for an event loop.
 */
public final class Webhooks {

  /**
   * One try.
   *
   * @param topic {@code orders/create}
   * @param status HTTP status; 0 if there was no answer in time
   */
  public record Sent(String topic, String uri, String webhookId, int attempt, int status) {}

  private static final int MOST_FAILURES = 8;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofMinutes(60),
          Duration.ofMinutes(60),
          Duration.ofMinutes(68));

  private final Shop shop;
  private final Tokens tokens;
  private final Clock clock;
  private final Postman postman;
  private final List<Delivery> held = new ArrayList<>();
  private final List<Delivery> failed = new ArrayList<>();
  private final List<Sent> log = new ArrayList<>();
  private final List<CompletableFuture<Void>> flying = new ArrayList<>();
  private boolean holding;

  Webhooks(Vertx vertx, Shop shop, Tokens tokens, Clock clock) {
    this.shop = shop;
    this.tokens = tokens;
    this.clock = clock;
    this.postman = new Postman(vertx);
  }

  /** Keeps what happens from now on until one of the methods below. */
  public synchronized void hold() {
    holding = true;
  }

  /** How many are held back. */
  public synchronized int held() {
    return held.size();
  }

  /** Sends what was held back, in order, one after the other; holds nothing any more. */
  public void release() {
    sendEach(take(false));
  }

  /** The same in the opposite order. */
  public void releaseReversed() {
    List<Delivery> all = take(false);
    Collections.reverse(all);
    sendEach(all);
  }

  /** Sends what is held back and keeps it, to be sent again by the next release. */
  public void repeat() {
    sendEach(take(true));
  }

  /** What is held back is lost; holds nothing any more. */
  public void drop() {
    take(false);
  }

  /** Tries again what failed and is due by the clock. */
  public void retryDue() {
    sendEach(due());
  }

  /** Waits until all that was sent so far is answered. */
  public void settle() {
    List<CompletableFuture<Void>> all;
    synchronized (this) {
      all = List.copyOf(flying);
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
  }

  /** All tries so far. */
  public synchronized List<Sent> log() {
    return List.copyOf(log);
  }

  /** For the clock of the server: the same as {@link #retryDue()} without waiting. */
  void tick() {
    due().forEach(this::send);
  }

  /** For the shop: these belong to one action. Called while the shop is locked. */
  void happened(List<Shop.Event> events) {
    String eventId = UUID.randomUUID().toString();
    List<Delivery> now = new ArrayList<>();
    for (Shop.Event event : events) {
      for (Row subscription : shop.all("WebhookSubscription")) {
        if (event.topic().equals(subscription.text("topic"))) {
          String body = body(subscription, Payloads.of(event.topic(), event.row()));
          now.add(
              new Delivery(
                  subscription, UUID.randomUUID().toString(), eventId, body, clock.instant()));
        }
      }
    }
    synchronized (this) {
      if (holding) {
        held.addAll(now);
        return;
      }
    }
    now.forEach(this::send);
  }

  private synchronized List<Delivery> take(boolean keep) {
    List<Delivery> all = new ArrayList<>(held);
    if (!keep) {
      held.clear();
      holding = false;
    }
    return all;
  }

  private synchronized List<Delivery> due() {
    Instant now = clock.instant();
    List<Delivery> due = failed.stream().filter(one -> !one.next.isAfter(now)).toList();
    failed.removeAll(due);
    return due;
  }

  private void sendEach(List<Delivery> all) {
    all.forEach(one -> send(one).join());
  }

  private CompletableFuture<Void> send(Delivery delivery) {
    Map<String, String> headers = delivery.headers(tokens.signing(), shop.version().handle());
    CompletableFuture<Void> done =
        postman
            .post(delivery.uri, headers, delivery.body)
            .thenCompose(status -> answered(delivery, status));
    synchronized (this) {
      flying.removeIf(CompletableFuture::isDone);
      flying.add(done);
    }
    return done;
  }

  private CompletableFuture<Void> answered(Delivery delivery, int status) {
    boolean gone;
    synchronized (this) {
      delivery.attempts++;
      log.add(new Sent(delivery.topic, delivery.uri, delivery.id, delivery.attempts, status));
      boolean fine = status >= 200 && status < 300;
      int failures = fine ? 0 : delivery.subscription.integer("failures") + 1;
      delivery.subscription.set("failures", failures);
      gone = failures >= MOST_FAILURES;
      if (!fine && !gone && delivery.attempts <= WAITS.size()) {
        delivery.next = clock.instant().plus(WAITS.get(delivery.attempts - 1));
        failed.add(delivery);
      }
    }
    // The answer came on an event loop, which must not wait for the shop.
    return gone
        ? CompletableFuture.runAsync(() -> shop.run(() -> shop.remove(delivery.subscription)))
        : CompletableFuture.completedFuture(null);
  }

  private String body(Row subscription, Map<String, Object> payload) {
    List<String> wanted = subscription.texts("includeFields");
    Map<String, Object> sent = new LinkedHashMap<>(payload);
    if (!tokens.customerData()) {
      sent.keySet().removeAll(List.of("customer", "email", "contact_email"));
    }
    if (!wanted.isEmpty()) {
      sent.keySet().retainAll(wanted);
    }
    try {
      return JSON.writeValueAsString(sent);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
