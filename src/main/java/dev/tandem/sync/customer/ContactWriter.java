package dev.tandem.sync.customer;

import dev.tandem.commerce.Address;
import dev.tandem.commerce.Company;
import dev.tandem.commerce.Customer;
import dev.tandem.fault.Rejected;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.sync.Contacts;
import dev.tandem.sync.Digest;
import dev.tandem.sync.StandIns;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes contacts and addresses under keys that say who they are, so that a repeat finds them. */
@ApplicationScoped
class ContactWriter {

  private final ContactTags tags;
  private final ContactFinder finder;

  ContactWriter(ContactTags tags, ContactFinder finder) {
    this.tags = tags;
    this.finder = finder;
  }

  /**
   * Makes the contact, or finds it where an earlier run made it. Its key is the e-mail where there
   * is one: two orders of one guest, even of two shops, lead to one contact. A VAT number that Odoo
   * refuses does not stop the order.
   */
  Uni<Contact> create(Workplace place, Customer customer, Address billing, OdooFacts facts) {
    return tags.of(place, customer)
        .chain(
            groups -> {
              Map<String, Object> cells = person(customer, billing, facts);
              cells.put("company_name", customer.company());
              cells.put("vat", customer.vat());
              cells.putAll(Located.of(billing, facts).cells());
              cells.put("category_id/.id", groups);
              return named(
                  place,
                  customer,
                  facts,
                  key -> unlessVatIsRefused(place, key, cells, customer.vat()));
            });
  }

  /** Makes a person who belongs to the company; Odoo gives it the company's address and VAT. */
  Uni<Contact> createIn(
      Workplace place, Contact company, Customer customer, Address billing, OdooFacts facts) {
    return tags.of(place, customer)
        .chain(
            groups -> {
              Map<String, Object> cells = person(customer, billing, facts);
              cells.put("parent_id/.id", company.id());
              cells.put("type", "contact");
              cells.put("category_id/.id", groups);
              return named(place, customer, facts, key -> load(place, key, cells));
            });
  }

  /**
   * Whom a person has given another e-mail since is somebody else: who orders with the old one gets
   * a contact of its own, and nobody else's papers.
   */
  private Uni<Contact> named(
      Workplace place, Customer customer, OdooFacts facts, Function<ExternalId, Uni<Long>> make) {
    ExternalId key = key(place, customer);
    return make.apply(key)
        .chain(id -> there(place, id, facts))
        .chain(
            made ->
                made.isReachedBy(customer.email())
                    ? Uni.createFrom().item(made)
                    : make.apply(new ExternalId(place.shop().module(), key.name()))
                        .chain(id -> there(place, id, facts)));
  }

  private Uni<Contact> there(Workplace place, long id, OdooFacts facts) {
    return finder.byId(place, id, facts).map(Optional::orElseThrow);
  }

  /**
   * Makes the company. Its key is the VAT number where there is one, else the name: two people who
   * order for it at the same moment, even in two shops, lead to one contact.
   */
  Uni<Long> createCompany(Workplace place, Company company, Address billing, OdooFacts facts) {
    String vat = company.vat().strip();
    String name = company.name().isBlank() ? name(billing) : company.name().strip();
    String who = vat.isEmpty() ? "name:" + Contacts.normal(name) : "vat:" + Contacts.normal(vat);
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("name", name.isBlank() ? "Company " + company.id() : name);
    cells.put("is_company", "True");
    cells.put("ref", company.reference());
    cells.put("vat", vat);
    cells.putAll(Located.of(billing, facts).cells());
    ExternalId key = new ExternalId(StandIns.MODULE, "company_" + Digest.of(who));
    return unlessVatIsRefused(place, key, cells, vat);
  }

  /**
   * Says of a person that stood for itself whom it belongs to. An address of its own is kept: only
   * a plain contact takes its company's. Nothing happens where Odoo refuses.
   */
  Uni<Void> attach(Workplace place, Contact person, Contact company) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("parent_id", company.id());
    if (person.livesApartFrom(company)) {
      values.put("type", "other");
    }
    return place
        .odoo()
        .write("res.partner", person.id(), values)
        .onFailure(Rejected.class)
        .recoverWithNull()
        .replaceWithVoid();
  }

  private static Uni<Long> unlessVatIsRefused(
      Workplace place, ExternalId key, Map<String, Object> cells, String vat) {
    return load(place, key, cells)
        .onFailure(Rejected.class)
        .recoverWithUni(
            refused ->
                vat.isEmpty()
                    ? Uni.createFrom().failure(refused)
                    : load(place, key, withoutVat(cells, vat)));
  }

  /**
   * An address in Odoo.
   *
   * @param archived where a person took it out of use
   * @param made whether it may have been made just now
   */
  record Placed(long id, boolean archived, boolean made) {

    static Placed known(Contact contact) {
      return new Placed(contact.id(), !contact.active(), false);
    }
  }

  /** The address of the contact: itself, a child that is there, or a new child. */
  Uni<Placed> address(
      Workplace place,
      Contact contact,
      Uni<List<Contact>> children,
      Address address,
      String type,
      OdooFacts facts) {
    Located at = Located.of(address, facts);
    if (contact.isAt(at) && sameName(contact, address)) {
      return Uni.createFrom().item(new Placed(contact.id(), false, false));
    }
    return children.chain(
        known ->
            best(known, at, address)
                .map(child -> Uni.createFrom().item(Placed.known(child)))
                .orElseGet(() -> child(place, contact, at, address, type)));
  }

  /** One in use before one that a person archived. */
  private static Optional<Contact> best(List<Contact> children, Located at, Address address) {
    return children.stream()
        .filter(child -> child.isAt(at) && (child.name().isBlank() || sameName(child, address)))
        .min(Comparator.comparing((Contact child) -> !child.active()));
  }

  private static Uni<Placed> child(
      Workplace place, Contact contact, Located at, Address address, String type) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("parent_id/.id", contact.id());
    cells.put("type", type);
    cells.put("name", name(address));
    cells.putAll(at.cells());
    ExternalId key =
        new ExternalId(
            StandIns.MODULE, "addr_" + contact.id() + "_" + Digest.of(Contacts.content(address)));
    return load(place, key, cells).map(id -> new Placed(id, false, true));
  }

  /**
   * Odoo gives a contact without an address that of its first child: this takes it back, where it
   * is that.
   */
  Uni<Void> withoutAddress(
      Workplace place, Contact contact, List<Address> children, OdooFacts facts) {
    return there(place, contact.id(), facts)
        .chain(
            now ->
                children.stream().anyMatch(child -> now.isAt(Located.of(child, facts)))
                    ? emptyAddress(place, contact)
                    : Uni.createFrom().voidItem());
  }

  private static Uni<Void> emptyAddress(Workplace place, Contact contact) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String field : List.of("street", "street2", "zip", "city", "state_id", "country_id")) {
      values.put(field, false);
    }
    return place.odoo().write("res.partner", contact.id(), values);
  }

  /**
   * {@link #address} of a company: where it is at home it is invoiced itself, whoever is named
   * there; and its own name need not stand before that of the person.
   */
  Uni<Placed> addressOf(
      Workplace place,
      Contact company,
      Uni<List<Contact>> children,
      Address address,
      String type,
      OdooFacts facts) {
    boolean own = address.company().isBlank() || company.isNamed(address.company());
    boolean home = company.isAt(Located.of(address, facts));
    return own && home && type.equals("invoice")
        ? Uni.createFrom().item(new Placed(company.id(), false, false))
        : address(place, company, children, own ? address.ofCompany("") : address, type, facts);
  }

  private static boolean sameName(Contact contact, Address address) {
    return name(address).isBlank() || contact.isNamed(name(address));
  }

  private static String name(Address address) {
    return address.company().isEmpty()
        ? address.name()
        : address.company() + (address.name().isEmpty() ? "" : ", " + address.name());
  }

  private static ExternalId key(Workplace place, Customer customer) {
    return customer.email().isBlank()
        ? new ExternalId(place.shop().module(), "cust_" + Digest.of(customer.id()))
        : new ExternalId(
            StandIns.MODULE,
            "cust_" + Digest.of(customer.email().strip().toLowerCase(Locale.ROOT)));
  }

  private static Map<String, Object> person(Customer customer, Address billing, OdooFacts facts) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("name", name(customer, billing));
    cells.put("email", customer.email());
    cells.put("ref", customer.reference());
    language(customer.language(), facts).ifPresent(code -> cells.put("lang", code));
    return cells;
  }

  /** Odoo wants a name; whoever gave none is called by what there is. */
  private static String name(Customer customer, Address billing) {
    return Stream.of(customer.name(), name(billing), customer.email())
        .filter(name -> !name.isBlank())
        .findFirst()
        .orElse("Guest");
  }

  /** The number is kept where people look for it, but not as a VAT number. */
  private static Map<String, Object> withoutVat(Map<String, Object> cells, String vat) {
    Map<String, Object> without = new LinkedHashMap<>(cells);
    without.put("vat", "");
    if (String.valueOf(without.get("ref")).isEmpty()) {
      without.put("ref", vat);
    }
    return without;
  }

  private static Optional<String> language(String sought, OdooFacts facts) {
    String code = sought.replace('-', '_').toLowerCase(Locale.ROOT);
    String base = code.split("_", 2)[0];
    List<String> installed = facts.languages().stream().sorted().toList();
    return installed.stream()
        .filter(language -> language.toLowerCase(Locale.ROOT).equals(code))
        .findFirst()
        .or(
            () ->
                installed.stream()
                    .filter(language -> !base.isEmpty() && language.startsWith(base + "_"))
                    .findFirst());
  }

  private static Uni<Long> load(Workplace place, ExternalId key, Map<String, Object> cells) {
    List<String> columns = new ArrayList<>(List.of("id"));
    columns.addAll(cells.keySet());
    List<Object> row = new ArrayList<>(List.of(key.toString()));
    row.addAll(cells.values());
    return place.odoo().load(new Load("res.partner", columns, List.of(row))).map(ids -> ids.get(0));
  }
}
