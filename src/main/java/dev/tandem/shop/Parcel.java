package dev.tandem.shop;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A delivery that left from Odoo.
 *
 * @param id of the delivery in Odoo
 * @param carrierName empty where Odoo has none
 * @param trackingNumber empty where there is none
 * @param trackingUrl empty where there is none
 * @param quantities what is in it, by {@link dev.tandem.commerce.OrderLine#id()}
 */
public record Parcel(
    String id,
    String carrierName,
    String trackingNumber,
    String trackingUrl,
    Map<String, BigDecimal> quantities) {}
