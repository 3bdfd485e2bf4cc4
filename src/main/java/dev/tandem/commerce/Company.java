package dev.tandem.commerce;

/**
 * A company that buys through people (B2B). Texts are empty where the shop has none.
 *
 * @param id the shop's id
 * @param vat registration number for taxes
 * @param reference the merchant's own number of it
 */
public record Company(String id, String name, String vat, String reference) {}
