package dev.tandem.inbox.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.ShopAccess;
import dev.tandem.inbox.OrderJobs;
import dev.tandem.queue.Job;
import dev.tandem.queue.NewJob;
import dev.tandem.shop.ShopEvent;
import dev.tandem.shop.VerifiedWebhook;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * What follows from a webhook. What is not about an order has a lane of its own, {@code door:7},
 * which no connection holds back: a shop that has thrown Tandem out is paused, and asks to be
 * forgotten two days later.
 */
@ApplicationScoped
public class WebhookJobs {

  /** Reads again a webhook that could not be read. */
  public static final String READ = "webhook.read";

  /** Looks whether the shop has really thrown Tandem out. */
  public static final String UNINSTALLED = "shop.uninstalled";

  /** Forgets persons. */
  public static final String ERASE = "privacy.erase";

  /** Tells what is kept about a person. */
  public static final String TELL = "privacy.tell";

  private static final int PRIORITY = 50;
  private static final int LONGEST_ID = 200;

  private final ObjectMapper json;
  private final OrderJobs orders;

  WebhookJobs(ObjectMapper json, OrderJobs orders) {
    this.json = json;
    this.orders = orders;
  }

  /**
   * Of all jobs of the door.
   *
   * @param event the webhook that it came from
   * @param orderIds whom a {@link ShopEvent.Privacy} is about; else empty
   */
  @RegisterForReflection
  public record Payload(String event, List<String> orderIds) {}

  public Payload payload(Job job) {
    try {
      return json.readValue(job.payload(), Payload.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("payload of " + job.kind(), e);
    }
  }

  /** The shop of a job of the door. */
  public static ShopId shopOf(Job job) {
    return new ShopId(Long.parseLong(job.lane().substring(job.lane().indexOf(':') + 1)));
  }

  Arrival arrival(ShopAccess shop, VerifiedWebhook webhook, ShopEvent event) {
    String key = key(webhook);
    boolean unread = event instanceof ShopEvent.Unreadable;
    return new Arrival(shop, webhook, key, follow(shop, key, event), unread);
  }

  /** None where nothing follows. */
  List<NewJob> follow(ShopAccess shop, String event, ShopEvent said) {
    if (said instanceof ShopEvent.OrderChanged order) {
      return List.of(orders.of(shop, order.hint().id(), order.hint().customerId(), false));
    }
    if (said instanceof ShopEvent.Privacy privacy) {
      return List.of(job(privacy.erase() ? ERASE : TELL, shop, event, privacy.orderIds()));
    }
    if (said instanceof ShopEvent.Uninstalled) {
      return List.of(job(UNINSTALLED, shop, event, List.of()));
    }
    return said instanceof ShopEvent.Unreadable
        ? List.of(job(READ, shop, event, List.of()))
        : List.of();
  }

  /** Its subject is the event: two requests to forget somebody are never merged. */
  private NewJob job(String kind, ShopAccess shop, String event, List<String> orderIds) {
    String lane = "door:" + shop.id();
    try {
      return new NewJob(
          kind,
          lane,
          List.of(),
          lane + ":" + kind,
          shop.id() + ":" + event,
          json.writeValueAsString(new Payload(event, orderIds)),
          PRIORITY,
          null);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("payload of " + kind, e);
    }
  }

  /** A delivery without an id of its own, or with a strange one, is known by what it says. */
  private static String key(VerifiedWebhook webhook) {
    String id = webhook.id();
    return "webhook:"
        + (id.isBlank() || id.length() > LONGEST_ID ? "sha256:" + digest(webhook) : id);
  }

  private static String digest(VerifiedWebhook webhook) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(webhook.id().getBytes(StandardCharsets.UTF_8));
      digest.update(webhook.topic().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(webhook.raw().body()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
