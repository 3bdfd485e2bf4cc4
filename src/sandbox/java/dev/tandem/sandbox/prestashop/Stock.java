package dev.tandem.sandbox.prestashop;

/**
 * Quantities. The row of a product with combinations is the sum of theirs, at once. Products' dates
 * never move with stock.
 */
final class Stock {

  private final Store store;

  Stock(Store store) {
    this.store = store;
  }

  void move(long product, long combination, long by) {
    for (Row row : store.where("stock_availables", "id_product", product)) {
      if (row.number("id_product_attribute") == combination && row.number("id_shop") == 1) {
        row.set("quantity", row.number("quantity") + by);
      }
    }
    sum(product);
  }

  /** Moves what the rows of an order hold: sign 1 gives back, -1 takes. */
  void moveOrder(long order, int sign) {
    for (Row detail : store.where("order_details", "id_order", order)) {
      move(
          detail.number("product_id"),
          detail.number("product_attribute_id"),
          sign * detail.number("product_quantity"));
    }
  }

  void sum(long product) {
    long sum = 0;
    boolean combinations = false;
    for (Row row : store.where("stock_availables", "id_product", product)) {
      if (row.number("id_product_attribute") != 0 && row.number("id_shop") == 1) {
        combinations = true;
        sum += row.number("quantity");
      }
    }
    if (!combinations) {
      return;
    }
    for (Row row : store.where("stock_availables", "id_product", product)) {
      if (row.number("id_product_attribute") == 0 && row.number("id_shop") == 1) {
        row.set("quantity", sum);
      }
    }
  }
}
