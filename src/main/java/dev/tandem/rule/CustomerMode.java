package dev.tandem.rule;

/** Whose orders they are in Odoo (CUS4). */
public enum CustomerMode {
  /** Each customer is a contact of its own. */
  NORMAL,
  /** One contact for every order. */
  SINGLE,
  /** One contact for the orders of guests, contacts of their own for registered customers. */
  SINGLE_FOR_GUESTS
}
