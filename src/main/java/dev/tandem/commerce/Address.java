package dev.tandem.commerce;

/**
 * A postal address as written on an order. All texts are empty where the shop has none.
 *
 * @param id the shop's id, empty where addresses have none
 * @param name of the person
 * @param countryCode ISO 3166-1 alpha-2, upper case
 * @param stateCode as the shop has it, upper case: mostly ISO 3166-2, with or without the country
 * @param stateName as the shop shows it
 * @param phone2 a second number, such as that of a mobile telephone
 * @param remark what was written beside the address, such as a door code
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
    String vat,
    String stateName,
    String phone2,
    String remark) {

  /** Of a shop that tells no more of it. */
  public Address(
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
    this(
        id,
        name,
        company,
        street,
        street2,
        postalCode,
        city,
        stateCode,
        countryCode,
        phone,
        vat,
        "",
        "",
        "");
  }

  /** The same with one more number: it is the first where there is none. */
  public Address phoned(String number) {
    return new Address(
        id,
        name,
        company,
        street,
        street2,
        postalCode,
        city,
        stateCode,
        countryCode,
        phone.isBlank() ? number : phone,
        vat,
        stateName,
        phone.isBlank() ? phone2 : number,
        remark);
  }

  /** The same address of another company. */
  public Address ofCompany(String other) {
    return new Address(
        id,
        name,
        other,
        street,
        street2,
        postalCode,
        city,
        stateCode,
        countryCode,
        phone,
        vat,
        stateName,
        phone2,
        remark);
  }
}
