package dev.tandem.shop.shopify.order;

import dev.tandem.commerce.OrderTraits;
import dev.tandem.commerce.OrderTraits.Risk;
import dev.tandem.shop.shopify.wire.ShAttribute;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.ShRisk;
import dev.tandem.shop.shopify.wire.ShTerms;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Shopify says of an order beside its state. */
public final class ShopifyTraits {

  /** From the least to what says most: a check that is not through may still find anything. */
  private static final List<Risk> BY_WEIGHT =
      List.of(Risk.NONE, Risk.LOW, Risk.PENDING, Risk.MEDIUM, Risk.HIGH);

  private ShopifyTraits() {}

  public static OrderTraits of(ShOrder order) {
    ShTerms terms = order.paymentTerms();
    return new OrderTraits(
        order.displayFinancialStatus(),
        order.displayFulfillmentStatus(),
        order.sourceName(),
        order.test(),
        risk(order.risk()),
        order.poNumber().strip(),
        terms == null ? "" : terms.paymentTermsName().strip(),
        order.tags(),
        attributes(order.customAttributes()));
  }

  /** The worst of what the checks found and what Shopify makes of them. */
  private static Risk risk(@Nullable ShRisk risk) {
    if (risk == null) {
      return Risk.NONE;
    }
    Risk advised =
        switch (risk.recommendation()) {
          case "ACCEPT" -> Risk.LOW;
          case "INVESTIGATE" -> Risk.MEDIUM;
          case "CANCEL" -> Risk.HIGH;
          default -> Risk.NONE;
        };
    return Stream.concat(
            Stream.of(advised), risk.assessments().stream().map(found -> level(found.riskLevel())))
        .max(Comparator.comparing(BY_WEIGHT::indexOf))
        .orElse(Risk.NONE);
  }

  private static Risk level(String word) {
    return BY_WEIGHT.stream()
        .filter(risk -> risk.name().equals(word))
        .findFirst()
        .orElse(Risk.NONE);
  }

  private static Map<String, String> attributes(List<ShAttribute> all) {
    Map<String, String> attributes = new LinkedHashMap<>();
    all.forEach(
        each ->
            attributes.merge(each.key(), each.value(), (first, second) -> first + ", " + second));
    return java.util.Collections.unmodifiableMap(attributes);
  }
}
