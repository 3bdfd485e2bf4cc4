package dev.tandem.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Product;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import dev.tandem.connection.Secret;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.Capability;
import dev.tandem.shop.ChangedOrders;
import dev.tandem.shop.OrderCursor;
import dev.tandem.shop.OrderFeed;
import dev.tandem.shop.OrderHint;
import dev.tandem.shop.OrderPush;
import dev.tandem.shop.Parcel;
import dev.tandem.shop.RawWebhook;
import dev.tandem.shop.ShopAdapter;
import dev.tandem.shop.ShopEvent;
import dev.tandem.shop.ShopInfo;
import dev.tandem.shop.ShopLists;
import dev.tandem.shop.ShopWebhooks;
import dev.tandem.shop.VerifiedWebhook;
import dev.tandem.shop.prestashop.PrestaShopAdapter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A PrestaShop with webhooks: platform {@code signed}. A webhook has the headers {@code
 * x-signature} (hexadecimal HMAC-SHA256 of the body), {@code x-event} and {@code x-topic}.
 */
@ApplicationScoped
public class SignedShop implements ShopAdapter {

  /** Its name in the settings. */
  public static final String PLATFORM = "signed";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrestaShopAdapter real;
  private final Clock clock;
  private final Map<Long, Hooks> hooks = new ConcurrentHashMap<>();

  SignedShop(PrestaShopAdapter real, Clock clock) {
    this.real = real;
    this.clock = clock;
  }

  /** The subscriptions of one shop, and what was asked of it. */
  public static final class Hooks {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> topics = new CopyOnWriteArrayList<>();
    private volatile Function<ShopAccess, Optional<Throwable>> failing = shop -> Optional.empty();

    /** Each call: the address, with a minus before it where it was to be removed. */
    public List<String> calls() {
      return calls;
    }

    public List<String> topics() {
      return topics;
    }

    /** From now on each call fails so. */
    public void fail(Function<ShopAccess, Throwable> with) {
      failing = shop -> Optional.of(with.apply(shop));
    }

    public void work() {
      failing = shop -> Optional.empty();
    }
  }

  public Hooks hooks(long shop) {
    return hooks.computeIfAbsent(shop, id -> new Hooks());
  }

  /** As the shop signs. */
  public static String sign(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<ShopWebhooks> webhooks() {
    return Optional.of(new Webhooks());
  }

  private final class Webhooks implements ShopWebhooks {

    @Override
    public Optional<VerifiedWebhook> verify(ShopAccess shop, RawWebhook raw) {
      byte[] given = raw.header("X-Signature").getBytes(StandardCharsets.US_ASCII);
      for (Secret secret : shop.signing().validAt(clock.instant())) {
        byte[] right = sign(secret.reveal(), raw.body()).getBytes(StandardCharsets.US_ASCII);
        if (MessageDigest.isEqual(right, given)) {
          return Optional.of(
              new VerifiedWebhook(raw.header("X-Event"), raw.header("X-Topic"), raw));
        }
      }
      return Optional.empty();
    }

    @Override
    public ShopEvent read(VerifiedWebhook webhook) {
      JsonNode body;
      try {
        body = JSON.readTree(webhook.raw().body());
      } catch (JsonProcessingException e) {
        return new ShopEvent.Unreadable("not JSON");
      } catch (java.io.IOException e) {
        return new ShopEvent.Unreadable("not readable");
      }
      List<String> orders = new ArrayList<>();
      body.path("orders").forEach(order -> orders.add(order.asText()));
      return switch (webhook.topic()) {
        case "order" ->
            new ShopEvent.OrderChanged(
                new OrderHint(
                    body.path("order").asText(),
                    "",
                    body.path("customer").asText(),
                    clock.instant()));
        case "uninstalled" -> new ShopEvent.Uninstalled();
        case "erase" -> new ShopEvent.Privacy(true, orders);
        case "tell" -> new ShopEvent.Privacy(false, orders);
        case "bug" -> throw new IllegalStateException("for buyer@example.com");
        default -> new ShopEvent.Ignored();
      };
    }

    @Override
    public Uni<Subscriptions> subscribe(ShopAccess shop, URI address, boolean wanted) {
      return Uni.createFrom()
          .deferred(
              () -> {
                Hooks own = hooks(shop.id().value());
                own.calls.add((wanted ? "" : "-") + address);
                Optional<Throwable> failure = own.failing.apply(shop);
                return failure.isPresent()
                    ? Uni.createFrom().failure(failure.get())
                    : Uni.createFrom().item(change(own.topics, wanted));
              });
    }

    private static Subscriptions change(List<String> topics, boolean wanted) {
      boolean there = !topics.isEmpty();
      topics.clear();
      if (wanted) {
        topics.add("order");
      }
      List<String> did = wanted ? List.of("added order") : List.of("removed order");
      return new Subscriptions(List.copyOf(topics), there == wanted ? List.of() : did);
    }
  }

  @Override
  public String platform() {
    return PLATFORM;
  }

  @Override
  public Set<Capability> capabilities() {
    Set<Capability> all = EnumSet.copyOf(real.capabilities());
    all.add(Capability.WEBHOOKS);
    return all;
  }

  @Override
  public List<String> problemsIn(ShopAccess shop) {
    return List.of();
  }

  @Override
  public Uni<ShopInfo> test(ShopAccess shop) {
    return real.test(shop);
  }

  @Override
  public Uni<Void> probe(ShopAccess shop) {
    Optional<Throwable> failure = hooks(shop.id().value()).failing.apply(shop);
    return failure.isPresent() ? Uni.createFrom().failure(failure.get()) : real.probe(shop);
  }

  @Override
  public Set<OrderFeed> feeds() {
    return real.feeds();
  }

  @Override
  public Uni<ChangedOrders> changedOrders(
      ShopAccess shop, OrderFeed feed, OrderCursor from, int limit) {
    return real.changedOrders(shop, feed, from, limit);
  }

  @Override
  public Uni<List<OrderHint>> findOrders(ShopAccess shop, String number) {
    return real.findOrders(shop, number);
  }

  @Override
  public Uni<Optional<Order>> order(ShopAccess shop, String orderId) {
    return real.order(shop, orderId);
  }

  @Override
  public Uni<Optional<Product>> product(ShopAccess shop, ProductRef ref) {
    return real.product(shop, ref);
  }

  @Override
  public Uni<List<ShopTax>> taxes(ShopAccess shop) {
    return real.taxes(shop);
  }

  @Override
  public Uni<ShopLists> lists(ShopAccess shop) {
    return real.lists(shop);
  }

  @Override
  public Uni<List<OrderState>> targets(ShopAccess shop, OrderPush.Event event) {
    return real.targets(shop, event);
  }

  @Override
  public Uni<Void> push(ShopAccess shop, OrderPush push, List<Parcel> parcels) {
    return real.push(shop, push, parcels);
  }

  @Override
  public Uni<Void> track(ShopAccess shop, String orderId, List<Parcel> parcels) {
    return real.track(shop, orderId, parcels);
  }

  @Override
  public Uni<Void> note(ShopAccess shop, String orderId, OdooId odooId, String odooNumber) {
    return real.note(shop, orderId, odooId, odooNumber);
  }
}
