package dev.tandem.rule;

/** Which number a new sale order gets (ORD6). */
public enum Numbering {
  /** Odoo's own sequence. */
  ODOO,
  /** The prefix and a sequence of Tandem's for the shop: WEB-0001. */
  PREFIX_SEQUENCE,
  /** The shop's number as it is. */
  SHOP,
  /** The prefix and the shop's number. */
  PREFIX_SHOP
}
