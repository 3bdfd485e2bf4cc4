package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Guard;
import dev.tandem.sandbox.shopify.graph.Refusal;
import dev.tandem.sandbox.shopify.graph.Scopes;
import java.util.Map;
import java.util.Set;

/**
 * The app that asks: its scopes, and whether Shopify lets it see who the customers are.
 *
 * @param granted as the app was granted them
 * @param scopes the same, with what they include
 * @param customerData approval for protected customer data
 */
record Caller(Set<String> granted, Scopes scopes, boolean customerData) implements Guard {

  private static final Set<String> PROTECTED =
      Set.of(
          "Order.customer",
          "Order.email",
          "Order.phone",
          "Order.billingAddress",
          "Order.shippingAddress",
          "Order.displayAddress",
          "Customer.firstName",
          "Customer.lastName",
          "QueryRoot.customer");

  static Caller of(Tokens tokens) {
    return new Caller(tokens.scopes(), new Scopes(tokens.scopes()), tokens.customerData());
  }

  @Override
  public void check(String type, String field, String result) {
    scopes.check(type, field, result);
    if (!customerData && PROTECTED.contains(type + "." + field)) {
      throw new Refusal(
          "This app is not approved to access the "
              + field
              + " field. See https://shopify.dev/docs/apps/launch/protected-customer-data for more"
              + " details.",
          Map.of(
              "code", "ACCESS_DENIED",
              "documentation", "https://shopify.dev/api/usage/access-scopes"));
    }
  }
}
