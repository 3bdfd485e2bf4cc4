package dev.tandem.shop.shopify.money;

/** What a record that Shopify calls a refund is; {@link GivenBack} tells which. */
enum RefundKind {
  /** Units were struck off before they left, and no money moved: they were never sold. */
  EDIT,
  /**
   * Its money is on its way or failed to arrive: it is told when it did, and its units are sold.
   */
  WAITING,
  /** Money went back, or goods came back, or both. */
  TOLD
}
