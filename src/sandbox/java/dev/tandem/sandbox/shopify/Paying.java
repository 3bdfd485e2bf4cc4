package dev.tandem.sandbox.shopify;

import java.math.BigDecimal;

/**
 * A transaction to be.
 *
 * @param kind SALE, AUTHORIZATION, CAPTURE or VOID; the last two refer to the one before
 * @param status SUCCESS, PENDING, FAILURE ...
 * @param amount in the shop's currency; null = what is left to pay
 */
record Paying(String kind, String status, String gateway, BigDecimal amount) {}
