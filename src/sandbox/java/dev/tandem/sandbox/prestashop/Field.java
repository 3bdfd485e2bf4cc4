package dev.tandem.sandbox.prestashop;

import java.util.Map;
import java.util.Set;

/**
 * One column of a resource as the synopsis declares it.
 *
 * @param format PrestaShop's validator ({@code isUnsignedId}), or empty
 * @param writable false where the webservice refuses a value (400 code 93)
 * @param filterable false where the value is computed: filtering by it is 400 code 34
 * @param maxSize longest text, 0 = no limit
 * @param multiLanguage true if there is one value for each language
 */
record Field(
    String name,
    String format,
    boolean required,
    boolean writable,
    boolean filterable,
    int maxSize,
    boolean multiLanguage) {

  private static final Set<String> INT_FORMATS =
      Set.of("isUnsignedId", "isNullOrUnsignedId", "isInt", "isUnsignedInt", "isPositiveInt");
  private static final Set<String> DECIMAL_FORMATS =
      Set.of("isPrice", "isNegativePrice", "isFloat", "isUnsignedFloat");

  /** Ints whose synopsis names no validator; seen as JSON ints in the recorded 9.1.4 answers. */
  private static final Set<String> OTHER_INTS =
      Set.of(
          "id_shop_group",
          "id_category",
          "id_default_group",
          "id_reference",
          "invoice_number",
          "delivery_number",
          "number",
          "partial",
          "position",
          "cache_default_attribute",
          "quantity",
          "shipping_tax_computation_method");

  private static final Map<String, String> ODD_DEFAULTS =
      Map.of(
          "carrier_tax_rate", "0.000",
          "ecotax_tax_rate", "0.000",
          "rate", "0.000",
          "group_reduction", "0.00",
          "reduction_percent", "0.00",
          "birthday", "0000-00-00",
          "available_date", "0000-00-00",
          "newsletter_date_add", ShopCalendar.NEVER,
          "valid", "0",
          "unit_price_ratio", "0.000000");

  boolean isInteger() {
    return INT_FORMATS.contains(format) || OTHER_INTS.contains(name);
  }

  boolean isDecimal() {
    return DECIMAL_FORMATS.contains(format) || name.startsWith("total_");
  }

  boolean isDate() {
    return format.startsWith("isDate") || name.endsWith("_date");
  }

  /** MariaDB compares these as numbers, so {@code "12abc"} counts as 12. */
  boolean isNumeric() {
    return isInteger() || isDecimal() || format.equals("isBool") || name.equals("id");
  }

  /** The value of a column nobody set, in one language if there are several. */
  String emptyValue() {
    if (ODD_DEFAULTS.containsKey(name)) {
      return ODD_DEFAULTS.get(name);
    }
    if (isDecimal()) {
      return "0.000000";
    }
    if (isInteger() || format.equals("isBool")) {
      return "0";
    }
    return isDate() ? ShopCalendar.NEVER : "";
  }
}
