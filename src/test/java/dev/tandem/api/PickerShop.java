package dev.tandem.api;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Product;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Unavailable;
import dev.tandem.shop.Capability;
import dev.tandem.shop.ChangedOrders;
import dev.tandem.shop.OrderCursor;
import dev.tandem.shop.OrderFeed;
import dev.tandem.shop.OrderHint;
import dev.tandem.shop.OrderPush;
import dev.tandem.shop.Parcel;
import dev.tandem.shop.ShopAdapter;
import dev.tandem.shop.ShopInfo;
import dev.tandem.shop.ShopLists;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A platform with fixed lists; its key is {@code right}, its host {@code down} is never there. */
@ApplicationScoped
public class PickerShop implements ShopAdapter {

  @Override
  public String platform() {
    return "picker";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public List<String> problemsIn(ShopAccess shop) {
    return shop.platformSettings().containsKey("colour")
        ? List.of("'colour' is not known")
        : List.of();
  }

  @Override
  public Uni<ShopInfo> test(ShopAccess shop) {
    return ask(shop, new ShopInfo("8.1", "Picker", "Europe/Paris", List.of("carriers: get")));
  }

  @Override
  public Uni<List<ShopTax>> taxes(ShopAccess shop) {
    return ask(shop, List.of(new ShopTax("1", "VAT 20", new BigDecimal("20.000"))));
  }

  @Override
  public Uni<ShopLists> lists(ShopAccess shop) {
    return ask(
        shop,
        new ShopLists(
            List.of(new ShopLists.Carrier("7", "Post")),
            List.of(new OrderState("2", "Payment accepted", OrderState.Stage.PAID))));
  }

  private static <T> Uni<T> ask(ShopAccess shop, T answer) {
    if (shop.url().getHost().startsWith("down")) {
      return Uni.createFrom()
          .failure(new Unavailable(shop.key(), "shop.unavailable", "The shop is down", "Wait."));
    }
    return shop.credential().reveal().equals("right")
        ? Uni.createFrom().item(answer)
        : Uni.createFrom()
            .failure(new Credentials(shop.key(), "shop.key", "The key is refused", "Enter it."));
  }

  @Override
  public Uni<Void> probe(ShopAccess shop) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Uni<ChangedOrders> changedOrders(
      ShopAccess shop, OrderFeed feed, OrderCursor from, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Uni<List<OrderHint>> findOrders(ShopAccess shop, String number) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Uni<Optional<Order>> order(ShopAccess shop, String orderId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Uni<Optional<Product>> product(ShopAccess shop, ProductRef ref) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<OrderFeed> feeds() {
    return Set.of(OrderFeed.ORDERS);
  }

  @Override
  public Uni<List<OrderState>> targets(ShopAccess shop, OrderPush.Event event) {
    return lists(shop).map(ShopLists::states);
  }

  @Override
  public Uni<Void> push(ShopAccess shop, OrderPush push, List<Parcel> parcels) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Uni<Void> track(ShopAccess shop, String orderId, List<Parcel> parcels) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Uni<Void> note(ShopAccess shop, String orderId, OdooId odooId, String odooNumber) {
    throw new UnsupportedOperationException();
  }
}
