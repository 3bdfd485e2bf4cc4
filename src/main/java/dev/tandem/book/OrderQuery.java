package dev.tandem.book;

import dev.tandem.commerce.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Which orders, and in which order.
 *
 * @param shop null for all
 * @param status null for all
 * @param search the beginning of a number, an e-mail or an Odoo number, or an Odoo id; empty for
 *     all
 */
public record OrderQuery(
    @Nullable ShopId shop,
    @Nullable OrderStatus status,
    String search,
    OrderSort sort,
    boolean descending) {

  /**
   * Where a page begins: after this row.
   *
   * @param value what the row is sorted by, see {@link OrderSort#valueOf}
   * @param id of the row
   */
  public record After(String value, long id) {}
}
