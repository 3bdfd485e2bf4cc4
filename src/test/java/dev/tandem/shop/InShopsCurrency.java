package dev.tandem.shop;

import dev.tandem.connection.OrderTarget;
import dev.tandem.connection.OrderTarget.CurrencyPolicy;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopSettings;

/** The same shop, whose orders are kept in its own currency. */
public final class InShopsCurrency {

  private InShopsCurrency() {}

  public static ShopAccess of(ShopAccess shop) {
    return new ShopAccess(
        shop.id(),
        shop.moduleId(),
        shop.instance(),
        shop.name(),
        shop.platform(),
        shop.url(),
        shop.credential(),
        shop.platformSettings(),
        settings(shop.settings()),
        shop.signing());
  }

  private static ShopSettings settings(ShopSettings settings) {
    return new ShopSettings(
        settings.enabled(),
        settings.autoSync(),
        settings.pollEvery(),
        settings.pollOverlap(),
        settings.entities(),
        settings.customers(),
        settings.orderRules(),
        target(settings.orderTarget()));
  }

  private static OrderTarget target(OrderTarget target) {
    OrderTarget.Details old = target.details();
    return new OrderTarget(
        target.createAs(),
        target.numbering(),
        target.prefix(),
        target.discountsAs(),
        target.warehouseId(),
        target.pricelistId(),
        target.teamId(),
        target.salespersonId(),
        target.tagIds(),
        target.quotationTemplateId(),
        target.paymentTermId(),
        target.fiscalPositionId(),
        target.validityDays(),
        target.deliveryProductId(),
        target.placeholderProductId(),
        target.roundingProductId(),
        target.discountProductId(),
        target.wrappingProductId(),
        new OrderTarget.Details(
            CurrencyPolicy.SHOP,
            old.attributes(),
            old.tags(),
            old.tipProductId(),
            old.dutyProductId(),
            old.giftCardProductId(),
            old.feeProductId()));
  }
}
