package dev.tandem.sync.customer;

import dev.tandem.commerce.Address;
import dev.tandem.odoo.OdooFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an address is, in Odoo's words. A state that Odoo does not know stays readable: its name
 * stands in the second line.
 *
 * @param told the second line as the shop has it
 */
record Located(
    String street,
    String street2,
    String told,
    String zip,
    String city,
    String phone,
    long countryId,
    Optional<Long> stateId) {

  static Located of(Address address, OdooFacts facts) {
    Optional<Long> state = facts.state(address);
    return new Located(
        address.street(),
        state.isPresent() ? address.street2() : withState(address),
        address.street2(),
        address.postalCode(),
        address.city(),
        address.phone(),
        facts.country(address.countryCode()).orElse(0L),
        state);
  }

  private static String withState(Address address) {
    String state = address.stateName().isBlank() ? address.stateCode() : address.stateName();
    return Stream.of(address.street2(), state.strip())
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(", "));
  }

  /** As cells for {@code load}; each one is there, so that equal rows travel together. */
  Map<String, Object> cells() {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("street", street);
    cells.put("street2", street2);
    cells.put("zip", zip);
    cells.put("city", city);
    cells.put("phone", phone);
    cells.put("country_id/.id", countryId == 0 ? "" : countryId);
    cells.put("state_id/.id", stateId.map(Object.class::cast).orElse(""));
    return cells;
  }
}
