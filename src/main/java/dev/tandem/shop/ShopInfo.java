package dev.tandem.shop;

import java.util.List;

/**
 * What a shop says of itself.
 *
 * @param version of the shop's software
 * @param name of the shop
 * @param timeZone of its dates, as an IANA name
 * @param missing permissions that Tandem needs and the key lacks, such as {@code orders: get}
 * @param notes what a person should know of the shop, one sentence each
 */
public record ShopInfo(
    String version, String name, String timeZone, List<String> missing, List<String> notes) {

  /** Of a shop about which there is nothing to say. */
  public ShopInfo(String version, String name, String timeZone, List<String> missing) {
    this(version, name, timeZone, missing, List.of());
  }
}
