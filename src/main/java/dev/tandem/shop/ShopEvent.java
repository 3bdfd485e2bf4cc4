package dev.tandem.shop;

import java.util.List;

/**
 * What a webhook says. It is a hint: what it tells is read from the shop before anything follows.
 */
public sealed interface ShopEvent {

  /** An order exists, changed or was deleted, or something of it did. */
  record OrderChanged(OrderHint hint) implements ShopEvent {}

  /** The shop has thrown Tandem out: its keys are worth nothing any more. */
  record Uninstalled() implements ShopEvent {}

  /**
   * The shop passes on what a person may ask by law: to be told what is kept, or to be forgotten.
   *
   * @param erase whether to forget; else to tell
   * @param orderIds the shop's ids of the orders that it is about; empty for the whole shop
   */
  record Privacy(boolean erase, List<String> orderIds) implements ShopEvent {}

  /** Nothing follows. */
  record Ignored() implements ShopEvent {}

  /**
   * Genuine, but it cannot be read.
   *
   * @param problem without any of its content
   */
  record Unreadable(String problem) implements ShopEvent {}
}
