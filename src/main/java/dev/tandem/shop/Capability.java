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
  REFUNDS
}
