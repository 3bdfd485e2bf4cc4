package dev.tandem.sync;

import dev.tandem.commerce.Address;
import java.util.Locale;

/** How contacts and addresses are recognised: by what they say, not by the shop's ids. */
public final class Contacts {

  private Contacts() {}

  /**
   * The key of an address of a contact: the same content is the same address, whatever the shop
   * calls it and however it is spaced or capitalised.
   */
  public static String addressKey(long partnerId, Address address) {
    return partnerId + ":" + Digest.of(content(address));
  }

  /** What the address says, in one comparable text. */
  public static String content(Address address) {
    return String.join(
            "|",
            normal(address.name()),
            normal(address.company()),
            normal(address.street()),
            normal(address.street2()),
            normal(address.postalCode()),
            normal(address.city()),
            normal(address.stateCode()),
            normal(address.countryCode()),
            normal(address.phone()))
        .strip();
  }

  /** Without differences of case and spacing. */
  public static String normal(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
