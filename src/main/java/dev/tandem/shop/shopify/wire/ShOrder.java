package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order. */
@RegisterForReflection
public record ShOrder(
    String id,
    String name,
    String createdAt,
    String processedAt,
    String updatedAt,
    String cancelledAt,
    String displayFinancialStatus,
    String displayFulfillmentStatus,
    boolean test,
    boolean edited,
    boolean taxesIncluded,
    boolean dutiesIncluded,
    String currencyCode,
    String presentmentCurrencyCode,
    String sourceName,
    List<String> paymentGatewayNames,
    List<String> tags,
    String note,
    String poNumber,
    String email,
    String phone,
    List<String> discountCodes,
    String customerLocale,
    List<ShAttribute> customAttributes,
    @Nullable ShRisk risk,
    @Nullable ShTerms paymentTerms,
    @Nullable ShCustomer customer,
    @Nullable ShPurchaser purchasingEntity,
    ShNodes<ShAttribute> localizedFields,
    @Nullable ShAddress billingAddress,
    @Nullable ShAddress shippingAddress,
    ShBag totalPriceSet,
    ShBag currentTotalPriceSet,
    @Nullable ShBag totalTipReceivedSet,
    @Nullable ShRounding totalCashRoundingAdjustment,
    List<ShFee> additionalFees,
    ShNodes<ShShippingLine> shippingLines,
    ShNodes<ShLineItem> lineItems,
    List<ShTransaction> transactions,
    List<ShRefund> refunds,
    List<ShFulfillment> fulfillments,
    String returnStatus,
    ShNodes<ShReturn> returns) {
  @SuppressWarnings("NullAway") // what the app may not see is left out
  public ShOrder {
    paymentGatewayNames =
        paymentGatewayNames == null ? List.of() : List.copyOf(paymentGatewayNames);
    tags = tags == null ? List.of() : List.copyOf(tags);
    discountCodes = discountCodes == null ? List.of() : List.copyOf(discountCodes);
    customAttributes = customAttributes == null ? List.of() : List.copyOf(customAttributes);
    additionalFees = additionalFees == null ? List.of() : List.copyOf(additionalFees);
    transactions = transactions == null ? List.of() : List.copyOf(transactions);
    refunds = refunds == null ? List.of() : List.copyOf(refunds);
    fulfillments = fulfillments == null ? List.of() : List.copyOf(fulfillments);
    localizedFields = localizedFields == null ? ShNodes.none() : localizedFields;
    shippingLines = shippingLines == null ? ShNodes.none() : shippingLines;
    lineItems = lineItems == null ? ShNodes.none() : lineItems;
    returns = returns == null ? ShNodes.none() : returns;
  }
}
