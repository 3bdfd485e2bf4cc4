package dev.tandem.shop;

/**
 * What a platform can do; an adapter that declares one must pass its tests, one that does not must
 * refuse.
 */
public enum Capability {
  /** Products have variants. */
  VARIANTS,
  /** Several stores behind one address. */
  MULTI_STORE,
  /** Orders have a private note in which Tandem can leave Odoo's number. */
  ORDER_NOTE,
  /** The shop records refunds. */
  REFUNDS,
  /** It counts on the order's line, and not on the refund, what it took back into its stock. */
  RESTOCK_BY_LINE,
  /** The shop tells by itself that something happened. */
  WEBHOOKS,
  /** Orders are told in the customer's currency and in the shop's. */
  TWO_CURRENCIES,
  /** Each parcel is told by itself, with what is in it. */
  PARCELS,
  /** Payment and shipment of an order are told each by itself, not in one state. */
  PAYMENT_APART
}
