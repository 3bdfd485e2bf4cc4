package dev.tandem.shop;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Product;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import dev.tandem.connection.ShopAccess;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One platform of shops. An adapter is an {@code @ApplicationScoped} bean without state of a single
 * shop: every call is given the shop's {@link ShopAccess}.
 *
 * <p>Every method fails with a {@link dev.tandem.fault.Fault} that names the shop's connection, and
 * with nothing else. Reads may be repeated at will.
 */
public interface ShopAdapter {

  /** The word in the settings, such as {@code prestashop}. */
  String platform();

  /** What this platform can do; tested both ways. */
  Set<Capability> capabilities();

  /**
   * What is wrong with the platform's own settings, one sentence each; empty when they can work.
   */
  List<String> problemsIn(ShopAccess shop);

  /** Version, name and missing permissions, for the connection test. */
  Uni<ShopInfo> test(ShopAccess shop);

  /** What the shop says it is, for telling it from another one behind the same settings (CON11). */
  default Uni<ShopIdentity> identity(ShopAccess shop) {
    return Uni.createFrom().item(ShopIdentity.UNSAID);
  }

  /** Succeeds when the shop answers at all; cheap, used to tell an outage from a bad record. */
  Uni<Void> probe(ShopAccess shop);

  /** Its webhooks; present exactly with {@link Capability#WEBHOOKS}. */
  default Optional<ShopWebhooks> webhooks() {
    return Optional.empty();
  }

  /** How this platform tells that orders changed; never empty. */
  Set<OrderFeed> feeds();

  /**
   * Orders changed at or after a moment, oldest change first. Pages overlap on purpose: the same
   * order may be told again.
   *
   * @param feed one of {@link #feeds()}; the time of a hint is the feed's
   */
  Uni<ChangedOrders> changedOrders(ShopAccess shop, OrderFeed feed, OrderCursor from, int limit);

  /** The orders that people call by this number or id; several when a cart was split. */
  Uni<List<OrderHint>> findOrders(ShopAccess shop, String number);

  /** The order as it is now; empty when the shop has it no more. */
  Uni<Optional<Order>> order(ShopAccess shop, String orderId);

  /** The product with the variant asked for (or no variant); empty when the shop has deleted it. */
  Uni<Optional<Product>> product(ShopAccess shop, ProductRef ref);

  /** The shop's taxes, for the mapping table. */
  Uni<List<ShopTax>> taxes(ShopAccess shop);

  /** The shop's carriers and order states, for mapping tables and rules. */
  Uni<ShopLists> lists(ShopAccess shop);

  /**
   * Where an order can be moved when something happened to it in Odoo, as the shop has it now: its
   * states, or the platform's actions where it has no states.
   */
  Uni<List<OrderState>> targets(ShopAccess shop, OrderPush.Event event);

  /**
   * Moves an order to a target. <b>Not repeatable:</b> a shop may write a second entry in its
   * history and send a second mail. The caller has read the order, found that it is not there yet,
   * and reads it again after a fault {@link dev.tandem.fault.Unknown}.
   *
   * @param parcels what left from Odoo, for an order that was shipped; empty for other events
   */
  Uni<Void> push(ShopAccess shop, OrderPush push, List<Parcel> parcels);

  /**
   * Makes the shop know what left: carrier and tracking of an order where they differ and, with
   * {@link Capability#PARCELS}, parcels that it does not know yet; repeatable.
   *
   * @param parcels all that left so far
   */
  Uni<Void> track(ShopAccess shop, String orderId, List<Parcel> parcels);

  /**
   * Leaves Odoo's id or number with an order, where its people see it (ORD7), once: what people
   * wrote stays, and what is there already is left alone. Only with {@link Capability#ORDER_NOTE}.
   */
  Uni<Void> note(ShopAccess shop, String orderId, OdooId odooId, String odooNumber);
}
