package dev.tandem.commerce;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order, with what the shop charged for it.
 *
 * @param id the shop's id of the line, or a fixed word such as {@code ship}; unique in the order
 *     and the same at every reading
 * @param product null for lines that are no product, and for goods that are none of the shop's
 *     products: typed in by hand, or deleted since
 * @param sku empty where the shop has none
 * @param quantity never negative
 * @param unitPrice what one piece costs, reductions included
 * @param listPrice what one piece costs before {@code discountPercent}; null where the shop does
 *     not tell or where the two do not fit
 * @param discountPercent reduction from list price to unit price, 0 to 100
 * @param total what the whole line costs, as the shop rounded it
 * @param taxes what is charged on the line, possibly several, possibly none
 * @param texts what the buyer wrote into it, such as an engraving; one line each
 */
public record OrderLine(
    String id,
    Kind kind,
    @Nullable ProductRef product,
    String sku,
    String name,
    BigDecimal quantity,
    Price unitPrice,
    @Nullable Price listPrice,
    BigDecimal discountPercent,
    Price total,
    List<ShopTax> taxes,
    List<String> texts) {

  /** A line into which the buyer wrote nothing. */
  public OrderLine(
      String id,
      Kind kind,
      @Nullable ProductRef product,
      String sku,
      String name,
      BigDecimal quantity,
      Price unitPrice,
      @Nullable Price listPrice,
      BigDecimal discountPercent,
      Price total,
      List<ShopTax> taxes) {
    this(
        id,
        kind,
        product,
        sku,
        name,
        quantity,
        unitPrice,
        listPrice,
        discountPercent,
        total,
        taxes,
        List.of());
  }

  /** What a line is for. */
  public enum Kind {
    PRODUCT,
    SHIPPING,
    WRAPPING,
    FEE,
    TIP,
    /** Customs duties that the shop collects. */
    DUTY,
    /** A gift card that is bought; one that is redeemed is a payment. */
    GIFT_CARD,
    /** What paying in coins made more or less of the total; the price may be negative. */
    CASH_ROUNDING
  }
}
