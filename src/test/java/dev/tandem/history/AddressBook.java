package dev.tandem.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The contacts of an Odoo as people keep them, and a country that it does not know. */
final class AddressBook {

  /** Where nobody lives but those who are to be in nobody's way. */
  static final String ABROAD = "GB";

  private static final String NOWHERE = "QQ";

  private final World world;
  private final Set<Long> merged = new TreeSet<>();
  private final Map<Long, String> phones = new TreeMap<>();
  private long unknown;

  AddressBook(World world) {
    this.world = world;
  }

  /** Contacts whose sale orders these are, and that stand for themselves. */
  List<Long> customers() {
    List<Long> customers = new ArrayList<>();
    for (Life life : world.lives()) {
      world
          .sale(life)
          .map(sale -> Books.ref(sale, "partner_id"))
          .filter(id -> !customers.contains(id) && isOwn(id))
          .ifPresent(customers::add);
    }
    return customers;
  }

  private boolean isOwn(long contact) {
    List<Object> alone = List.of(List.of("id", "=", contact), List.of("parent_id", "=", false));
    return !world.books().search("res.partner", alone, "name").isEmpty();
  }

  void merge(long stays, long goes) {
    world.odoo().merge(stays, goes);
    phones.remove(goes);
    merged.add(stays);
  }

  /** Contacts with which a person merged others. */
  Set<Long> merged() {
    return merged;
  }

  /** Telephones that people wrote, by contact. */
  Map<Long, String> phones() {
    return phones;
  }

  /** Whether Odoo does not know the country. */
  boolean lacksCountry() {
    return unknown > 0;
  }

  /** Odoo has the country by another code. */
  void forgetCountry() {
    unknown =
        world
            .books()
            .search("res.country", List.of(List.of("code", "=", ABROAD)), "code")
            .get(0)
            .path("id")
            .longValue();
    world.odoo().set("res.country", unknown, Map.of("code", NOWHERE));
  }

  void knowCountry() {
    if (unknown > 0) {
      world.odoo().set("res.country", unknown, Map.of("code", ABROAD));
      unknown = 0;
    }
  }
}
