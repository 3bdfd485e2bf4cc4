package dev.tandem.sync.customer;

import dev.tandem.commerce.Address;
import dev.tandem.commerce.Company;
import dev.tandem.commerce.Customer;
import dev.tandem.commerce.Order;
import dev.tandem.fault.Rejected;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a customer whom Odoo knows says later (CUS7): it reaches a field that is empty, and is a
 * difference that is shown where another value stands. A guest changes nothing: anybody can type
 * another's e-mail address.
 */
@ApplicationScoped
class LaterWords {

  /** What differs, for people; without the values, which may be personal. */
  Uni<String> follow(Workplace place, Order order, Party party) {
    Company buysFor = order.customer().buysFor();
    return party.company() != null && buysFor != null
        ? ofCompany(place, buysFor, party.company())
        : ofCustomer(place, order, party);
  }

  /** With customers switched off nothing is written to them (CON4). */
  private static boolean isOff(Workplace place) {
    return !place.shop().settings().entities().customers();
  }

  /** Companies are the merchant's own records in the shop. */
  private static Uni<String> ofCompany(Workplace place, Company told, Contact contact) {
    Words words = new Words(contact, isOff(place));
    words.say("vat", "VAT number", contact.vat(), told.vat(), sameNumber(contact, told.vat()));
    words.say(
        "ref",
        "reference",
        contact.ref(),
        told.reference(),
        Contact.same(contact.ref(), told.reference()));
    return write(place, words);
  }

  private static Uni<String> ofCustomer(Workplace place, Order order, Party party) {
    Customer customer = order.customer();
    Contact contact = party.partner();
    boolean readOnly = isOff(place) || customer.guest() || !contact.isOwn();
    Words words = new Words(contact, readOnly);
    words.say(
        "vat", "VAT number", contact.vat(), customer.vat(), sameNumber(contact, customer.vat()));
    if (party.company() == null && !contact.isCompany()) {
      String company = customer.company();
      boolean same =
          Contact.same(contact.companyName(), company) || contact.isNamed(company.strip());
      words.say("company_name", "company", contact.companyName(), company, same);
    }
    phone(words, contact, order.billing());
    return write(place, words);
  }

  private static void phone(Words words, Contact contact, Address billing) {
    Telephone told = Telephone.of(billing.phone());
    boolean known =
        told.isSameAs(Telephone.of(contact.phone()))
            || told.isSameAs(Telephone.of(contact.mobile()));
    if (told.isNumber()) {
      String standing = contact.phone().isBlank() ? contact.mobile() : contact.phone();
      words.say("phone", "telephone", standing, billing.phone(), known);
    }
  }

  private static boolean sameNumber(Contact contact, String vat) {
    return Sought.number(contact.vat()).equals(Sought.number(vat));
  }

  private static Uni<String> write(Workplace place, Words words) {
    Uni<Void> written = Uni.createFrom().voidItem();
    for (Map.Entry<String, Words.Value> each : words.empty.entrySet()) {
      written =
          written.chain(
              () ->
                  place
                      .odoo()
                      .write(
                          "res.partner",
                          words.contact.id(),
                          Map.of(each.getKey(), each.getValue().told()))
                      // Odoo checks VAT numbers; the order does not wait for a right one.
                      .onFailure(Rejected.class)
                      .recoverWithUni(
                          refused -> {
                            words.refused(each.getValue().label());
                            return Uni.createFrom().voidItem();
                          }));
    }
    return written.map(ignored -> String.join("; ", words.differences));
  }

  /** Gathers what is to be written and what differs. */
  private static final class Words {

    private record Value(String label, String told) {}

    private final Contact contact;
    private final boolean readOnly;
    private final Map<String, Value> empty = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();

    Words(Contact contact, boolean readOnly) {
      this.contact = contact;
      this.readOnly = readOnly;
    }

    void say(String field, String label, String standing, String told, boolean same) {
      if (told.isBlank() || same) {
        return;
      }
      if (standing.isBlank() && !readOnly) {
        empty.put(field, new Value(label, told.strip()));
      } else {
        differences.add(
            standing.isBlank()
                ? "the customer gives a " + label + " that contact " + contact.id() + " lacks"
                : "the customer gives another " + label + " than contact " + contact.id() + " has");
      }
    }

    void refused(String label) {
      differences.add(
          "Odoo refused the " + label + " that the customer gives for contact " + contact.id());
    }
  }
}
