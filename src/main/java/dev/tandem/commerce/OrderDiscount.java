package dev.tandem.commerce;

/**
 * A discount on the whole order, such as a voucher.
 *
 * @param id the shop's id of it, the same at every reading
 * @param name the voucher's name or code
 * @param value what it takes off; positive
 * @param freeShipping whether the value contains the shipping costs
 */
public record OrderDiscount(String id, String name, Price value, boolean freeShipping) {}
