package dev.tandem.shop;

/**
 * What a platform can do; an adapter that declares one must pass its tests, one that does not must
 * refuse.
 */
public enum Capability {
  /** Products have variants. */
  VARIANTS,
  /** Several stores behind one address. */
  MULTI_STORE
}
