package dev.tandem.sandbox.shopify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tracking numbers as they are given and as they are read; a known carrier fills the address. */
final class Tracking {

  private static final Map<String, String> KNOWN =
      Map.of(
          "UPS", "https://www.ups.com/WebTracking?loc=en_US&requester=ST&trackNums=",
          "DHL Express", "https://www.dhl.com/global-en/home/tracking.html?tracking-id=",
          "La Poste", "https://www.laposte.fr/outils/suivre-vos-envois?code=",
          "FedEx", "https://www.fedex.com/fedextrack/?trknbr=");

  private Tracking() {}

  /** {@code trackingInfo} of a {@code FulfillmentTrackingInput}. */
  static List<Map<String, Object>> entries(Map<String, Object> input) {
    List<Object> numbers = list(input, "number", "numbers");
    List<Object> urls = list(input, "url", "urls");
    String company = (String) input.get("company");
    List<Map<String, Object>> entries = new ArrayList<>();
    for (int i = 0; i < Math.max(numbers.size(), urls.size()); i++) {
      Object number = i < numbers.size() ? numbers.get(i) : null;
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("company", company);
      entry.put("number", number);
      entry.put("url", i < urls.size() ? urls.get(i) : url(company, number));
      entries.add(entry);
    }
    return entries;
  }

  private static String url(String company, Object number) {
    String start = company == null ? null : KNOWN.get(company);
    return start == null || number == null ? null : start + number;
  }

  private static List<Object> list(Map<String, Object> input, String one, String many) {
    if (input.get(many) instanceof List<?> list && !list.isEmpty()) {
      return List.copyOf(list);
    }
    return input.get(one) == null ? List.of() : List.of(input.get(one));
  }
}
