package dev.tandem.commerce;

/**
 * How the order is to be shipped.
 *
 * @param carrierKey the shop's lasting id of the carrier, empty where nothing is shipped
 * @param carrierName as shown to people
 * @param trackingNumber empty where there is none yet
 */
public record Delivery(String carrierKey, String carrierName, String trackingNumber) {}
