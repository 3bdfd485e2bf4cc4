package dev.tandem.connection;

import dev.tandem.rule.Numbering;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an imported order becomes in Odoo. Ids are Odoo's database ids; null leaves the choice to
 * Odoo.
 *
 * @param createAs ORD5
 * @param numbering ORD6; for new orders only
 * @param prefix such as {@code WEB-}; empty for none
 * @param discountsAs how a discount on the whole order is written
 * @param validityDays days until a quotation expires
 * @param deliveryProductId for shipping lines of carriers that are mapped to no product of their
 *     own; null: an unmapped carrier is an issue
 * @param placeholderProductId stands in for products that the shop deleted; null: Tandem makes one
 * @param roundingProductId for the rounding line; null: Tandem makes one
 * @param discountProductId for discount lines; null: Tandem makes one
 * @param wrappingProductId for gift wrap; null: Tandem makes one
 * @param details what only some shops tell of an order
 */
public record OrderTarget(
    CreateAs createAs,
    Numbering numbering,
    String prefix,
    DiscountsAs discountsAs,
    @Nullable Long warehouseId,
    @Nullable Long pricelistId,
    @Nullable Long teamId,
    @Nullable Long salespersonId,
    List<Long> tagIds,
    @Nullable Long quotationTemplateId,
    @Nullable Long paymentTermId,
    @Nullable Long fiscalPositionId,
    @Nullable Integer validityDays,
    @Nullable Long deliveryProductId,
    @Nullable Long placeholderProductId,
    @Nullable Long roundingProductId,
    @Nullable Long discountProductId,
    @Nullable Long wrappingProductId,
    Details details) {

  public static final OrderTarget DEFAULT =
      new OrderTarget(
          CreateAs.CONFIRMED_ORDER,
          Numbering.ODOO,
          "",
          DiscountsAs.PERCENT,
          null,
          null,
          null,
          null,
          List.of(),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          Details.DEFAULT);

  @SuppressWarnings("NullAway") // settings stored before a field existed lack it
  public OrderTarget {
    createAs = createAs == null ? CreateAs.CONFIRMED_ORDER : createAs;
    numbering = numbering == null ? Numbering.ODOO : numbering;
    prefix = prefix == null ? "" : prefix;
    discountsAs = discountsAs == null ? DiscountsAs.PERCENT : discountsAs;
    tagIds = tagIds == null ? List.of() : List.copyOf(tagIds);
    details = details == null ? Details.DEFAULT : details;
  }

  /**
   * What only some shops tell of an order.
   *
   * @param currency MON4
   * @param attributes what the shop's pages asked for more is written in the order's note (ORD2)
   * @param tags the shop's tags become tags of the sale order (ORD2)
   * @param tipProductId for tips; null: Tandem makes one
   * @param dutyProductId for customs duties; null: Tandem makes one
   * @param giftCardProductId for gift cards that are sold; null: Tandem makes one
   * @param feeProductId for fees; null: Tandem makes one
   */
  public record Details(
      CurrencyPolicy currency,
      boolean attributes,
      boolean tags,
      @Nullable Long tipProductId,
      @Nullable Long dutyProductId,
      @Nullable Long giftCardProductId,
      @Nullable Long feeProductId) {

    public static final Details DEFAULT =
        new Details(CurrencyPolicy.CUSTOMER, false, false, null, null, null, null);

    @SuppressWarnings("NullAway") // JSON may leave it out
    public Details {
      currency = currency == null ? CurrencyPolicy.CUSTOMER : currency;
    }
  }

  /** Which of two currencies an order is kept in, where its shop tells both. */
  public enum CurrencyPolicy {
    /** The one that the customer saw and paid in. */
    CUSTOMER,
    /** The shop's own. */
    SHOP
  }

  /** The same, but made into something else. */
  public OrderTarget as(CreateAs other) {
    return with(other, numbering, prefix, discountsAs);
  }

  /** The same, but numbered otherwise. */
  public OrderTarget numbered(Numbering other, String otherPrefix) {
    return with(createAs, other, otherPrefix, discountsAs);
  }

  /** The same, but with discounts written otherwise. */
  public OrderTarget discounted(DiscountsAs other) {
    return with(createAs, numbering, prefix, other);
  }

  private OrderTarget with(CreateAs as, Numbering number, String letters, DiscountsAs discounts) {
    return new OrderTarget(
        as,
        number,
        letters,
        discounts,
        warehouseId,
        pricelistId,
        teamId,
        salespersonId,
        tagIds,
        quotationTemplateId,
        paymentTermId,
        fiscalPositionId,
        validityDays,
        deliveryProductId,
        placeholderProductId,
        roundingProductId,
        discountProductId,
        wrappingProductId,
        details);
  }

  /** What is made of an order in Odoo. */
  public enum CreateAs {
    DRAFT_ORDER,
    CONFIRMED_ORDER,
    /** No sale order: an invoice that a person posts. */
    DRAFT_INVOICE,
    /** No sale order: a posted invoice. */
    CONFIRMED_INVOICE,
    /** A confirmed order, and an invoice that a person posts. */
    ORDER_AND_DRAFT_INVOICE,
    /** A confirmed order, and a posted invoice. */
    ORDER_AND_CONFIRMED_INVOICE;

    public boolean saleOrder() {
      return this != DRAFT_INVOICE && this != CONFIRMED_INVOICE;
    }

    public boolean confirm() {
      return saleOrder() && this != DRAFT_ORDER;
    }

    public boolean invoice() {
      return this != DRAFT_ORDER && this != CONFIRMED_ORDER;
    }

    public boolean post() {
      return this == CONFIRMED_INVOICE || this == ORDER_AND_CONFIRMED_INVOICE;
    }
  }

  /** How a discount on the whole order is written. */
  public enum DiscountsAs {
    /** Spread over the lines' "Disc.%"; what a percentage cannot say goes to the rounding line. */
    PERCENT,
    /** One negative line for each tax rate, named like the voucher. */
    LINES
  }
}
