package dev.tandem.commerce;

/**
 * What a shop charges of one tax on a whole order, after discounts.
 *
 * @param amount as the shop counts it; rate times net is not always the same
 */
public record TaxCharged(ShopTax tax, Money amount) {}
