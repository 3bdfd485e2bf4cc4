package dev.tandem.sandbox.prestashop;

import java.util.Map;
import java.util.regex.Pattern;

/** PrestaShop's validators, as far as a connector meets them. */
final class Validation {

  private static final Map<String, Pattern> FORMATS =
      Map.ofEntries(
          Map.entry("isUnsignedId", Pattern.compile("\\d*")),
          Map.entry("isNullOrUnsignedId", Pattern.compile("\\d*")),
          Map.entry("isUnsignedInt", Pattern.compile("\\d*")),
          Map.entry("isPositiveInt", Pattern.compile("\\d*")),
          Map.entry("isInt", Pattern.compile("-?\\d*")),
          Map.entry("isBool", Pattern.compile("[01]?")),
          Map.entry("isPrice", Pattern.compile("(\\d{1,10}(\\.\\d{1,9})?)?")),
          Map.entry("isNegativePrice", Pattern.compile("(-?\\d{1,10}(\\.\\d{1,9})?)?")),
          Map.entry("isFloat", Pattern.compile("(-?\\d+(\\.\\d+)?)?")),
          Map.entry("isUnsignedFloat", Pattern.compile("(\\d+(\\.\\d+)?)?")),
          Map.entry("isGenericName", Pattern.compile("[^<>={}]*")),
          Map.entry("IsGenericName", Pattern.compile("[^<>={}]*")),
          Map.entry("isCatalogName", Pattern.compile("[^<>;=#{}]*")),
          Map.entry("isCarrierName", Pattern.compile("[^<>;=#{}]*")),
          Map.entry("isName", Pattern.compile("[^0-9!<>,;?=+()@#\"°{}_$%:¤|]*")),
          Map.entry(
              "isCustomerName",
              Pattern.compile("[^0-9!<>,;?=+()/\\\\@#\"°*`{}_^$%:¤\\[\\]|.。]*(\\.[\\s\\S]*)?")),
          Map.entry("isAddress", Pattern.compile("[^!<>?=+@{}_$%]*")),
          Map.entry("isCityName", Pattern.compile("[^!<>;?=+@#\"°{}_$%]*")),
          Map.entry("isPhoneNumber", Pattern.compile("[+0-9. ()/-]*")),
          Map.entry("isReference", Pattern.compile("[^<>;={}]*")),
          Map.entry("isEmail", Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")),
          Map.entry("isEan13", Pattern.compile("\\d{0,13}")),
          Map.entry("isTrackingNumber", Pattern.compile("[~:#,%&_=()\\[\\].? +\\-@/a-zA-Z0-9]*")),
          Map.entry("isDate", Pattern.compile("(\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2}:\\d{2})?)?")));

  private final PrestaShopRelease release;

  Validation(PrestaShopRelease release) {
    this.release = release;
  }

  /**
   * @throws WebserviceError 400, code 84 for a multi-language column, else 85
   */
  void check(Resource resource, Field field, String value) {
    String property = "Property " + resource.className() + "->" + field.name();
    int length = value.codePointCount(0, value.length());
    if (field.required() && value.isEmpty()) {
      throw refused(field, property + " is empty");
    }
    if (field.maxSize() > 0 && length > field.maxSize()) {
      throw refused(
          field, property + " length (" + length + ") must be between 0 and " + field.maxSize());
    }
    Pattern pattern = FORMATS.get(field.format());
    if (pattern != null && !value.isEmpty() && !pattern.matcher(value).matches()) {
      throw refused(field, property + " is not valid");
    }
  }

  private WebserviceError refused(Field field, String what) {
    return new WebserviceError(
        400,
        field.multiLanguage() ? 84 : 85,
        release.message("Validation error: \"" + what + "\""));
  }
}
