package dev.tandem.shop.shopify.fulfilment;

import dev.tandem.shop.Parcel;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Carrier, numbers and address of tracking. Odoo keeps the numbers of several packages of a
 * delivery in one field.
 */
record Tracking(String company, List<String> numbers, String url) {

  static Tracking of(Parcel parcel) {
    List<String> numbers =
        Arrays.stream(parcel.trackingNumber().split("[,;\\n]"))
            .map(String::strip)
            .filter(number -> !number.isEmpty())
            .distinct()
            .toList();
    return new Tracking(parcel.carrierName().strip(), numbers, web(parcel.trackingUrl()));
  }

  /** Of everything that left, where it cannot be told apart. */
  static Tracking of(List<Parcel> parcels) {
    List<Tracking> all = parcels.stream().map(Tracking::of).toList();
    List<Tracking> numbered = all.stream().filter(one -> !one.isEmpty()).toList();
    List<String> numbers =
        numbered.stream().flatMap(one -> one.numbers.stream()).distinct().toList();
    return new Tracking(
        all.stream().map(Tracking::company).filter(c -> !c.isEmpty()).findFirst().orElse(""),
        numbers,
        numbered.size() == 1 ? numbered.get(0).url : "");
  }

  boolean isEmpty() {
    return numbers.isEmpty();
  }

  boolean isAlso(Set<String> others) {
    return numbers.stream().anyMatch(others::contains);
  }

  /**
   * As the API takes it. Without an address Shopify makes one of a company that it knows; one
   * address cannot stand for several numbers.
   */
  Map<String, Object> input() {
    Map<String, Object> input = new HashMap<>();
    if (!company.isEmpty()) {
      input.put("company", company);
    }
    if (numbers.size() == 1) {
      input.put("number", numbers.get(0));
    } else if (!numbers.isEmpty()) {
      input.put("numbers", numbers);
    }
    if (!url.isEmpty() && numbers.size() <= 1) {
      input.put("url", url);
    }
    return input;
  }

  /** Odoo writes a list there where a delivery has several packages. */
  private static String web(String text) {
    try {
      URI uri = URI.create(text.strip());
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web && uri.getHost() != null ? uri.toString() : "";
    } catch (IllegalArgumentException noAddress) {
      return "";
    }
  }
}
