package dev.tandem.commerce;

/**
 * A postal address as written on an order. All texts are empty where the shop has none.
 *
 * @param id the shop's id, empty where addresses have none
 * @param name of the person
 * @param countryCode ISO 3166-1 alpha-2, upper case
 * @param stateCode ISO 3166-2 without the country, upper case
 */
public record Address(
    String id,
    String name,
    String company,
    String street,
    String street2,
    String postalCode,
    String city,
    String stateCode,
    String countryCode,
    String phone,
    String vat) {

  /** The same address of another company. */
  public Address ofCompany(String other) {
    return new Address(
        id, name, other, street, street2, postalCode, city, stateCode, countryCode, phone, vat);
  }
}
