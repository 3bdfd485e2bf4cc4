package dev.tandem.shop;

import java.util.List;

/**
 * What a shop says of itself.
 *
 * @param version of the shop's software
 * @param name of the shop
 * @param timeZone of its dates, as an IANA name
 * @param missing permissions that Tandem needs and the key lacks, such as {@code orders: get}
 */
public record ShopInfo(String version, String name, String timeZone, List<String> missing) {}
