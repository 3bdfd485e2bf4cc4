package dev.tandem.shop.prestashop;

import dev.tandem.connection.ShopAccess;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A read of one list of the webservice.
 *
 * @param resource such as {@code order_details}
 * @param parameters of the query, in the order given
 */
record Question(String resource, Map<String, String> parameters) {

  static Question list(String resource, String display) {
    return new Question(resource, Map.of("display", display));
  }

  Question with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new Question(resource, more);
  }

  /** Texts in one language; those of all where it is empty. */
  Question in(String language) {
    return language.isEmpty() ? this : with("language", language);
  }

  /** Orders of the configured shop alone: in a multishop, others may share their orders with it. */
  Question ofShop(ShopAccess shop) {
    String idShop = PrestaShopSettings.of(shop).idShop();
    return idShop.isEmpty() ? this : where("id_shop", List.of(idShop));
  }

  /** The node around the rows of the answer: some resources name it otherwise than themselves. */
  String node() {
    return switch (resource) {
      case "order_slip" -> "order_slips";
      case "product_customization_fields" -> "customization_fields";
      default -> resource;
    };
  }

  /** Rows whose field is one of these values. */
  Question where(String field, Collection<String> values) {
    return with("filter[" + field + "]", "[" + String.join("|", values) + "]");
  }
}
