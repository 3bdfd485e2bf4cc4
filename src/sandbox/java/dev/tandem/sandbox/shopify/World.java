package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Fields;
import java.util.List;

/** The parts of the shop, put together once, with everything that a fresh one has. */
final class World {

  private final Shop shop;
  private final Inventory inventory;
  private final Catalogue catalogue;
  private final Payments payments;
  private final Parcels parcels;
  private final Refunding refunding;
  private final Checkout checkout;
  private final Cancelling cancelling;
  private final Jobs jobs;
  private final Lines lines;

  World(Shop shop) {
    this.shop = shop;
    inventory = new Inventory(shop);
    catalogue = new Catalogue(shop, inventory);
    payments = new Payments(shop);
    parcels = new Parcels(shop, inventory);
    refunding = new Refunding(shop, payments, parcels, inventory);
    People people = new People(shop);
    lines = new Lines(shop, catalogue);
    cancelling = new Cancelling(shop, this);
    jobs = new Jobs(shop);
    checkout = new Checkout(shop, lines, people, payments, parcels);
    shop.run(() -> new FreshShop(shop).seed(catalogue, people));
  }

  void register(Fields fields) {
    new Queries(shop).register(fields);
    new Details(shop, inventory).register(fields);
    new Subscriptions(shop).register(fields);
    new Metafields(shop).register(fields);
    new OrderMutations(shop, this).register(fields);
    new ParcelMutations(shop, parcels).register(fields);
    new RefundMutations(shop, refunding).register(fields);
    new StockMutations(shop, inventory).register(fields);
    Missing.register(fields);
    Keys keys = new Keys(shop);
    for (String name : List.of("refundCreate", "inventorySetQuantities", "inventoryActivate")) {
      fields.wrap("Mutation." + name, keys::keyed);
    }
  }

  Shop shop() {
    return shop;
  }

  Checkout checkout() {
    return checkout;
  }

  Payments payments() {
    return payments;
  }

  Parcels parcels() {
    return parcels;
  }

  Refunding refunding() {
    return refunding;
  }

  Inventory inventory() {
    return inventory;
  }

  Cancelling cancelling() {
    return cancelling;
  }

  Jobs jobs() {
    return jobs;
  }

  Lines lines() {
    return lines;
  }

  Catalogue catalogue() {
    return catalogue;
  }
}
