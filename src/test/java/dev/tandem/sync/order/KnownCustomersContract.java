package dev.tandem.sync.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Address;
import dev.tandem.commerce.Company;
import dev.tandem.commerce.Customer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever and whatever Odoo knows already is taken, and nobody is changed by a stranger. */
abstract class KnownCustomersContract extends ToldOrderCase {

  /** Makes one contact of two, as the administrator does it. */
  abstract void merge(long stays, long goes);

  @Test
  void aBuyerWhoIsAContactOfACompanyIsThatContact() {
    Customer buyer = person(unique("Buyer"), List.of());
    long company = make("res.partner", Map.of("name", unique("Works"), "is_company", true));
    long contact =
        make(
            "res.partner",
            Map.of("name", buyer.name(), "email", buyer.email(), "parent_id", company));
    long id = imported(edit -> edit.customer(buyer).addresses(home(buyer), home(buyer)));
    assertSynced(id);
    assertThat(ref(saleOf(id), "partner_id")).isEqualTo(contact);
    assertThat(ref(contact(ref(saleOf(id), "partner_invoice_id")), "commercial_partner_id"))
        .isEqualTo(company);
    assertThat(withEmail(buyer)).hasSize(1);
    long second = imported(edit -> edit.customer(buyer).addresses(home(buyer), home(buyer)));
    assertSynced(second);
    assertThat(saleOf(second).path("partner_invoice_id"))
        .isEqualTo(saleOf(id).path("partner_invoice_id"));
    assertThat(children(company)).as("the buyer and one address").hasSize(2);
  }

  @Test
  void aCompanyOfAGroupIsFoundByItsNameInAnyCase() {
    String name = unique("Branch");
    long group = make("res.partner", Map.of("name", unique("Group"), "is_company", true));
    long branch = make("res.partner", Map.of("name", name, "is_company", true, "parent_id", group));
    Company told = new Company(unique("k"), " " + name.toUpperCase(Locale.ROOT), "", "");
    Customer buyer = buying(unique("Anna"), told);
    long id = imported(edit -> edit.customer(buyer).addresses(home(buyer), home(buyer)));
    assertSynced(id);
    assertThat(ref(contact(ref(saleOf(id), "partner_id")), "parent_id")).isEqualTo(branch);
  }

  @Test
  void aVatNumberIsTheSameHoweverItIsSpaced() {
    String number = "XX" + System.nanoTime();
    String spaced =
        number.substring(0, 4) + " " + number.substring(4, 8) + "." + number.substring(8);
    long company =
        make("res.partner", Map.of("name", unique("Spaced"), "is_company", true, "vat", spaced));
    Customer buyer =
        buying(
            unique("Ben"),
            new Company(unique("l"), unique("Other"), number.toLowerCase(Locale.ROOT), ""));
    long id = imported(edit -> edit.customer(buyer).addresses(home(buyer), home(buyer)));
    assertSynced(id);
    assertThat(ref(contact(ref(saleOf(id), "partner_id")), "parent_id")).isEqualTo(company);
  }

  @Test
  void aTagThatIsThereIsTakenWhoeverMadeIt() {
    String tag = unique("Wholesale");
    long known = make("res.partner.category", Map.of("name", tag));
    Customer buyer = person(unique("Tagged"), List.of(" " + tag.toUpperCase(Locale.ROOT), tag));
    long id = imported(edit -> edit.customer(buyer).addresses(home(buyer), home(buyer)));
    assertSynced(id);
    JsonNode partner = one("res.partner", ref(saleOf(id), "partner_id"), "category_id");
    assertThat(partner.path("category_id")).hasSize(1);
    assertThat(partner.path("category_id").path(0).longValue()).isEqualTo(known);
    assertThat(odoo.search("res.partner.category", List.of(List.of("name", "=ilike", tag)), "name"))
        .hasSize(1);
  }

  @Test
  void anArchivedContactIsNamedAndUsedOnceItIsRestored() {
    Customer buyer = person(unique("Archived"), List.of());
    long contact =
        make("res.partner", Map.of("name", buyer.name(), "email", buyer.email(), "active", false));
    long id = imported(edit -> edit.customer(buyer).addresses(home(buyer), home(buyer)));
    assertThat(sales(id)).isEmpty();
    assertThat(stage.jobs())
        .anyMatch(job -> job.contains("contact " + contact + " in Odoo, which is archived"));
    write("res.partner", contact, Map.of("active", true));
    stage.later(java.time.Duration.ofMinutes(15));
    assertSynced(id);
    assertThat(ref(saleOf(id), "partner_id")).isEqualTo(contact);
    assertThat(withEmail(buyer)).hasSize(1);
  }

  @Test
  void whoOrdersWithAnEMailThatAPersonCorrectedIsSomebodyElse() {
    Customer first = person(unique("Corrected"), List.of());
    long id = imported(edit -> edit.customer(first).addresses(home(first), home(first)));
    long partner = ref(saleOf(id), "partner_id");
    write("res.partner", partner, Map.of("email", unique("other") + "@example.com"));
    for (int i = 0; i < 2; i++) {
      Customer second =
          new Customer(
              unique("c"), false, unique("Second"), first.email(), "", "", "", "", List.of(), null);
      long next = imported(edit -> edit.customer(second).addresses(home(second), home(second)));
      assertSynced(next);
      assertThat(ref(saleOf(next), "partner_id")).isNotEqualTo(partner);
    }
    assertThat(withEmail(first)).as("one contact for the old e-mail").hasSize(1);
  }

  @Test
  void whoseContactIsMergedWithAnotherIsThatOne() {
    Customer buyer = person(unique("Merged"), List.of());
    long id = imported(edit -> edit.customer(buyer).addresses(home(buyer), home(buyer)));
    long goes = ref(saleOf(id), "partner_id");
    long stays = make("res.partner", Map.of("name", unique("Survivor")));
    merge(stays, goes);
    assertThat(odoo.search("res.partner", List.of(List.of("id", "=", goes)), "name")).isEmpty();
    assertThat(ref(saleOf(id), "partner_id")).isEqualTo(stays);
    assertThat(contact(stays).path("email").asText()).isEqualTo(buyer.email());
    assertThat(contact(stays).path("name").asText()).startsWith("Survivor");
    long next = imported(edit -> edit.customer(buyer).addresses(home(buyer), home(buyer)));
    assertSynced(next);
    assertThat(ref(saleOf(next), "partner_id")).isEqualTo(stays);
  }

  @Test
  void whoseContactIsMergedWithSomebodyElsesIsMadeAnew() {
    Customer buyer = person(unique("Lost"), List.of());
    long id = imported(edit -> edit.customer(buyer).addresses(home(buyer), home(buyer)));
    String name = unique("Other");
    long other = make("res.partner", Map.of("name", name, "email", name + "@example.com"));
    merge(other, ref(saleOf(id), "partner_id"));
    for (int i = 0; i < 2; i++) {
      long next = imported(edit -> edit.customer(buyer).addresses(home(buyer), home(buyer)));
      assertSynced(next);
      assertThat(ref(saleOf(next), "partner_id")).isNotEqualTo(other);
    }
    assertThat(withEmail(buyer)).hasSize(1);
    assertThat(contact(other).path("email").asText()).isEqualTo(name + "@example.com");
  }

  @Test
  void anOrderFromBeforeAMergeKeepsItsContactsWhereTheShopSaysTheSame() {
    Customer buyer = person(unique("Before"), List.of());
    Address shop = address(buyer, "5 shop street", "");
    long id = imported(edit -> edit.customer(buyer).addresses(home(buyer), shop));
    assertSynced(id);
    String name = unique("Other");
    long other = make("res.partner", Map.of("name", name, "email", name + "@example.com"));
    merge(other, ref(saleOf(id), "partner_id"));
    long next = imported(edit -> edit.customer(buyer).addresses(home(buyer), home(buyer)));
    long anew = ref(saleOf(next), "partner_id");
    assertThat(anew).isNotEqualTo(other);
    JsonNode before = saleOf(id);
    int addresses = children(anew).size();
    stage.importByHand(id);
    stage.drain();
    assertSynced(id);
    assertThat(saleOf(id)).isEqualTo(before);
    assertThat(children(anew)).hasSize(addresses);
    Address moved = address(buyer, "6 shop street", "");
    tell(id, edit -> edit.customer(buyer).addresses(home(buyer), moved));
    stage.importByHand(id);
    stage.drain();
    assertSynced(id);
    assertThat(contact(ref(saleOf(id), "partner_shipping_id")).path("street").asText())
        .isEqualTo("6 shop street");
  }

  @Test
  void whatACustomerGivesLaterReachesTheEmptyFieldAndElseIsShown() {
    Customer first = person(unique("Later"), List.of());
    long id = imported(edit -> edit.customer(first).addresses(home(first), home(first)));
    long partner = ref(saleOf(id), "partner_id");
    Customer business = business(first, "XX" + System.nanoTime(), unique("Later Company"));
    long second = imported(edit -> edit.customer(business).addresses(home(first), home(first)));
    assertSynced(second);
    assertThat(ref(saleOf(second), "partner_id")).isEqualTo(partner);
    assertThat(contact(partner).path("vat").asText()).isEqualTo(business.vat());
    assertThat(contact(partner).path("company_name").asText()).isEqualTo(business.company());
    assertThat(stage.column("flags", second)).doesNotContain("VAT");
    Customer other = business(first, "XX9" + System.nanoTime(), business.company());
    long third = imported(edit -> edit.customer(other).addresses(home(first), home(first)));
    assertSynced(third);
    assertThat(contact(partner).path("vat").asText()).isEqualTo(business.vat());
    assertThat(stage.column("flags", third))
        .contains("another VAT number than contact " + partner + " has");
  }

  @Test
  void aGuestChangesNoContactThatIsThere() {
    Customer known = person(unique("Victim"), List.of());
    long contact = make("res.partner", Map.of("name", known.name(), "email", known.email()));
    JsonNode before = contact(contact);
    Customer guest =
        new Customer(
            unique("g"),
            true,
            unique("Stranger"),
            known.email(),
            unique("Strange Company"),
            "XX" + System.nanoTime(),
            "",
            "en",
            List.of());
    long id = imported(edit -> edit.customer(guest).addresses(home(guest), home(guest)));
    assertSynced(id);
    assertThat(ref(saleOf(id), "partner_id")).isEqualTo(contact);
    assertThat(contact(contact)).isEqualTo(before);
    assertThat(stage.column("flags", id))
        .contains("a VAT number that contact " + contact + " lacks");
  }

  @Test
  void aTelephoneIsAFurtherMatchInAnyFormat() {
    String digits = Long.toString(System.nanoTime());
    String last = digits.substring(digits.length() - 8);
    String national = "01" + last;
    long contact =
        make(
            "res.partner",
            Map.of("name", unique("Caller"), "phone", "+33 1 " + String.join(" ", last.split(""))));
    Customer caller = person(unique("Calling"), List.of());
    Address at = address(caller, "8 phone street", national);
    long id = imported(edit -> edit.customer(caller).addresses(at, at));
    assertSynced(id);
    assertThat(ref(saleOf(id), "partner_id")).isEqualTo(contact);
    write("res.partner", contact, Map.of("email", "somebody." + digits + "@example.com"));
    Customer neighbour = person(unique("Neighbour"), List.of());
    long other = imported(edit -> edit.customer(neighbour).addresses(at, at));
    assertSynced(other);
    assertThat(ref(saleOf(other), "partner_id"))
        .as("another e-mail and another name are another person")
        .isNotEqualTo(contact);
  }

  @Test
  void aStateIsFoundByItsNameAndElseStandsInTheAddress() {
    Customer buyer = person(unique("States"), List.of());
    String key = "9 state street " + buyer.name();
    Address mexico = state(buyer, key + " a", "MX", "AGS", "Aguascalientes");
    Address portugal = state(buyer, key + " b", "PT", "PT-11", "Lisboa");
    long id = imported(edit -> edit.customer(buyer).addresses(mexico, portugal));
    assertSynced(id);
    JsonNode billed = place(ref(saleOf(id), "partner_invoice_id"));
    JsonNode sent = place(ref(saleOf(id), "partner_shipping_id"));
    assertThat(billed.path("state_id").path(1).asText()).startsWith("Aguascalientes");
    assertThat(sent.path("state_id").path(1).asText()).startsWith("Lisboa");
    Address britain = state(buyer, key + " c", "GB", "ENG", "England");
    Address china = state(buyer, key + " d", "CN", "GD", "Guangdong");
    long second = imported(edit -> edit.customer(buyer).addresses(britain, china));
    assertSynced(second);
    JsonNode england = place(ref(saleOf(second), "partner_invoice_id"));
    assertThat(england.path("state_id").asBoolean()).isFalse();
    assertThat(england.path("street2").asText()).isEqualTo("England");
    JsonNode guangdong = place(ref(saleOf(second), "partner_shipping_id"));
    assertThat(
            guangdong.path("state_id").isArray()
                || guangdong.path("street2").asText().equals("Guangdong"))
        .as("%s", guangdong)
        .isTrue();
  }

  private JsonNode place(long id) {
    return one("res.partner", id, "street", "street2", "city", "state_id");
  }

  private static Address state(
      Customer who, String street, String country, String code, String name) {
    return new Address(
        "", who.name(), "", street, "", "1000", "City", code, country, "", "", name, "", "");
  }

  private JsonNode contact(long id) {
    return one(
        "res.partner",
        id,
        "name",
        "email",
        "parent_id",
        "is_company",
        "street",
        "city",
        "phone",
        "vat",
        "company_name",
        "commercial_partner_id");
  }

  private List<JsonNode> withEmail(Customer who) {
    return odoo.search("res.partner", List.of(List.of("email", "=ilike", who.email())), "name");
  }

  static Customer person(String name, List<String> groups) {
    String mail = name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@example.com";
    return new Customer(unique("p"), false, name, mail, "", "", "", "en", groups);
  }

  private static Customer business(Customer who, String vat, String company) {
    return new Customer(
        who.id(), false, who.name(), who.email(), company, vat, "", "en", List.of());
  }

  private static Customer buying(String name, Company company) {
    Customer who = person(name, List.of());
    return new Customer(
        who.id(),
        false,
        name,
        who.email(),
        company.name().strip(),
        "",
        "",
        "en",
        List.of(),
        company);
  }

  private static Address home(Customer who) {
    return address(who, "1 known street", "");
  }

  private static Address address(Customer who, String street, String phone) {
    return new Address("", who.name(), "", street, "", "75001", "Paris", "", "FR", phone, "");
  }
}
