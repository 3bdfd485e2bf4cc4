package dev.tandem.shop.shopify;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Product;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.CallerContext;
import dev.tandem.shop.Capability;
import dev.tandem.shop.ChangedOrders;
import dev.tandem.shop.OrderCursor;
import dev.tandem.shop.OrderFeed;
import dev.tandem.shop.OrderHint;
import dev.tandem.shop.OrderPush;
import dev.tandem.shop.Parcel;
import dev.tandem.shop.ShopAdapter;
import dev.tandem.shop.ShopIdentity;
import dev.tandem.shop.ShopInfo;
import dev.tandem.shop.ShopLists;
import dev.tandem.shop.ShopWebhooks;
import dev.tandem.shop.shopify.access.ShopifySettings;
import dev.tandem.shop.shopify.action.ShopifyWrites;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.http.ShopifyFaults;
import dev.tandem.shop.shopify.order.OrderReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Shopify, through its Admin API. */
@ApplicationScoped
public class ShopifyAdapter implements ShopAdapter {

  private final ShopifyClient client;
  private final ShopifyWrites writes;
  private final ShopifyWebhooks webhooks;

  ShopifyAdapter(ShopifyClient client, ShopifyWrites writes, ShopifyWebhooks webhooks) {
    this.client = client;
    this.writes = writes;
    this.webhooks = webhooks;
  }

  @Override
  public String platform() {
    return "shopify";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(
        Capability.VARIANTS,
        Capability.ORDER_NOTE,
        Capability.REFUNDS,
        Capability.WEBHOOKS,
        Capability.TWO_CURRENCIES,
        Capability.PARCELS,
        Capability.PAYMENT_APART);
  }

  @Override
  public List<String> problemsIn(ShopAccess shop) {
    return ShopifySettings.problemsIn(shop);
  }

  @Override
  public Uni<ShopInfo> test(ShopAccess shop) {
    return safely(shop, () -> ConnectionCheck.run(client, shop));
  }

  @Override
  public Uni<ShopIdentity> identity(ShopAccess shop) {
    return safely(
        shop,
        () ->
            client
                .query(shop, Document.SHOP, Map.of())
                .map(data -> new ShopIdentity(data.path("shop").path("id").asText(), true)));
  }

  @Override
  public Uni<Void> probe(ShopAccess shop) {
    return safely(shop, () -> client.query(shop, Document.PROBE, Map.of()).replaceWithVoid());
  }

  @Override
  public Optional<ShopWebhooks> webhooks() {
    return Optional.of(webhooks);
  }

  /** An order's time of change moves with its refunds and parcels: one feed tells all. */
  @Override
  public Set<OrderFeed> feeds() {
    return Set.of(OrderFeed.ORDERS);
  }

  @Override
  public Uni<ChangedOrders> changedOrders(
      ShopAccess shop, OrderFeed feed, OrderCursor from, int limit) {
    return safely(shop, () -> new OrderChanges(client, shop).page(from, limit));
  }

  @Override
  public Uni<List<OrderHint>> findOrders(ShopAccess shop, String number) {
    String wanted = number.trim();
    // Anything else is no number of an order, and quotes would change the search.
    if (!wanted.matches("#?[\\p{L}\\p{N} ._/-]{1,64}")) {
      return Uni.createFrom().item(List.of());
    }
    return safely(shop, () -> new OrderChanges(client, shop).named(wanted));
  }

  @Override
  public Uni<Optional<Order>> order(ShopAccess shop, String orderId) {
    if (!isId(orderId)) {
      return Uni.createFrom().item(Optional.empty());
    }
    return safely(
        shop,
        () ->
            new OrderReader(client, shop)
                .read(orderId)
                .map(
                    found ->
                        found.map(
                            row ->
                                ShopifyMapper.order(
                                    row, shop.settings().orderTarget().details().currency()))));
  }

  @Override
  public Uni<Optional<Product>> product(ShopAccess shop, ProductRef ref) {
    if (!isId(ref.productId()) || (ref.variantId() != null && !isId(ref.variantId()))) {
      return Uni.createFrom().item(Optional.empty());
    }
    return safely(shop, () -> new ProductReader(client, shop).read(ref));
  }

  /** Shopify has no list of them: they come with orders. */
  @Override
  public Uni<List<ShopTax>> taxes(ShopAccess shop) {
    return Uni.createFrom().item(List.of());
  }

  @Override
  public Uni<ShopLists> lists(ShopAccess shop) {
    return Uni.createFrom().item(ShopifyWords.lists());
  }

  @Override
  public Uni<List<OrderState>> targets(ShopAccess shop, OrderPush.Event event) {
    return Uni.createFrom().item(ShopifyWords.targets(event));
  }

  @Override
  public Uni<Void> push(ShopAccess shop, OrderPush push, List<Parcel> parcels) {
    return safely(shop, () -> writes.push(shop, push, parcels));
  }

  @Override
  public Uni<Void> track(ShopAccess shop, String orderId, List<Parcel> parcels) {
    return safely(shop, () -> writes.track(shop, orderId, parcels));
  }

  @Override
  public Uni<Void> note(ShopAccess shop, String orderId, OdooId odooId, String odooNumber) {
    return safely(shop, () -> writes.note(shop, orderId, odooId));
  }

  /** The number at the end of a global id. */
  static boolean isId(String text) {
    return text.matches("[1-9][0-9]{0,18}");
  }

  /** Runs a call so that it fails with a fault only, on the context of the caller. */
  private static <T> Uni<T> safely(ShopAccess shop, Supplier<Uni<? extends T>> call) {
    return CallerContext.keep(call, failure -> ShopifyFaults.ofAny(shop, failure));
  }
}
