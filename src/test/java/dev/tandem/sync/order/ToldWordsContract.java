package dev.tandem.sync.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Address;
import dev.tandem.commerce.Company;
import dev.tandem.commerce.Customer;
import dev.tandem.commerce.OdooId;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.testing.Stage;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a shop says beside the lines, and companies with people who buy for them: in any Odoo. */
abstract class ToldWordsContract extends ToldOrderCase {

  @Inject Choices choices;

  @Test
  void theCustomersOwnNumberStandsBeforeTheShops() {
    long id = imported(edit -> edit.traits("PO-77", "", List.of(), Map.of()));
    String number = reference(id);
    assertThat(customerReference(id)).isEqualTo("PO-77 (" + number + ")");
    tell(id, edit -> edit.traits("PO-78", "", List.of(), Map.of()));
    again(id);
    assertThat(customerReference(id)).isEqualTo("PO-78 (" + number + ")");
    write("sale.order", saleOf(id).path("id").longValue(), Map.of("client_order_ref", "by hand"));
    tell(id, edit -> edit.traits("PO-79", "", List.of(), Map.of()));
    again(id);
    assertThat(customerReference(id)).isEqualTo("by hand");
    assertSynced(id);
  }

  private String customerReference(long id) {
    return saleOf(id).path("client_order_ref").asText();
  }

  @Test
  void aPaymentTermIsMappedByItsNameAndAnUnmappedOneIsListedAndHoldsNothing() {
    List<JsonNode> terms = odoo.search("account.payment.term", List.of(), "name");
    long first = terms.get(0).path("id").longValue();
    long second = terms.get(1).path("id").longValue();
    long id = imported(edit -> edit.traits("", "Net 30", List.of(), Map.of()));
    assertSynced(id);
    assertThat(listed()).contains("Net 30");
    Stage.get(
        () ->
            choices.choose(
                stage.shop(), Subject.PAYMENT_TERM, "Net 30", "Net 30", new OdooId(second)));
    long mapped = imported(edit -> edit.traits("", "Net 30", List.of(), Map.of()));
    assertThat(term(mapped)).isEqualTo(second);
    Stage.get(
        () ->
            choices.choose(
                stage.shop(), Subject.PAYMENT_TERM, "Net 60", "Net 60", new OdooId(first)));
    tell(mapped, edit -> edit.traits("", "Net 60", List.of(), Map.of()));
    again(mapped);
    assertThat(term(mapped)).isEqualTo(first);
  }

  private List<String> listed() {
    return Stage.get(() -> choices.list(stage.shop(), Subject.PAYMENT_TERM)).stream()
        .filter(choice -> choice.odooId() == null)
        .map(Choices.Choice::shopKey)
        .toList();
  }

  private long term(long id) {
    assertSynced(id);
    return ref(
        one("sale.order", saleOf(id).path("id").longValue(), "payment_term_id"), "payment_term_id");
  }

  @Test
  void attributesAreLinesOfTheNoteAndWhatAPersonWroteStays() {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("Delivery <day>", "Monday & \"early\"");
    asked.put("Gift", "<script>alert(1)</script>");
    long without = imported(edit -> edit.note("Ring").traits("", "", List.of(), asked));
    assertThat(saleOf(without).path("note").asText()).contains("Ring").doesNotContain("Monday");
    stage.patch("orderTarget.details.attributes", true);
    long id = imported(edit -> edit.note("Ring").traits("", "", List.of(), asked));
    String note = saleOf(id).path("note").asText();
    assertThat(note)
        .contains("Ring")
        .contains("Delivery &lt;day&gt;: Monday &amp;")
        .contains("Gift: &lt;script&gt;")
        .doesNotContain("<script>");
    again(id);
    assertThat(saleOf(id).path("note").asText()).isEqualTo(note);
    tell(id, edit -> edit.note("Ring").traits("", "", List.of(), Map.of("Delivery", "Tuesday")));
    again(id);
    assertThat(saleOf(id).path("note").asText())
        .contains("Delivery: Tuesday")
        .doesNotContain("Monday");
    write("sale.order", saleOf(id).path("id").longValue(), Map.of("note", "Terms of ours"));
    tell(id, edit -> edit.note("Ring").traits("", "", List.of(), Map.of("Delivery", "Friday")));
    for (int i = 0; i < 2; i++) {
      again(id);
    }
    assertThat(saleOf(id).path("note").asText())
        .contains("Terms of ours")
        .containsOnlyOnce("Delivery: Friday");
    assertSynced(id);
  }

  @Test
  void tagsOfTheShopAreTagsOfTheOrderAndThoseOfPeopleStay() {
    String vip = unique("VIP");
    String rush = unique("Rush");
    String own = unique("Own");
    long known = make("crm.tag", Map.of("name", vip));
    long without = imported(edit -> edit.traits("", "", List.of(vip, rush), Map.of()));
    assertThat(tags(without)).isEmpty();
    stage.patch("orderTarget.details.tags", true);
    long id = imported(edit -> edit.traits("", "", List.of(vip, rush), Map.of()));
    assertSynced(id);
    assertThat(tagNames(id)).containsExactlyInAnyOrder(vip, rush);
    assertThat(tags(id)).contains(known);
    long byHand = make("crm.tag", Map.of("name", own));
    write(
        "sale.order",
        saleOf(id).path("id").longValue(),
        Map.of("tag_ids", List.of(List.of(4, byHand))));
    String late = unique("Late");
    tell(id, edit -> edit.traits("", "", List.of(rush, late, " ", rush), Map.of()));
    for (int i = 0; i < 2; i++) {
      again(id);
    }
    assertSynced(id);
    assertThat(tagNames(id)).containsExactlyInAnyOrder(rush, late, own);
    assertThat(odoo.search("crm.tag", List.of(List.of("name", "in", List.of(vip, rush))), "id"))
        .hasSize(2);
  }

  private List<Long> tags(long id) {
    List<Long> ids = new ArrayList<>();
    one("sale.order", saleOf(id).path("id").longValue(), "tag_ids")
        .path("tag_ids")
        .forEach(tag -> ids.add(tag.longValue()));
    return ids;
  }

  private List<String> tagNames(long id) {
    return odoo.search("crm.tag", List.of(List.of("id", "in", tags(id))), "name").stream()
        .map(tag -> tag.path("name").asText())
        .toList();
  }

  // --- companies --------------------------------------------------------------------------------

  @Test
  void aCompanyIsMadeOnceWithThePeopleWhoBuyForItAndItsAddresses() {
    String name = unique("Company");
    Company company = new Company(unique("c").replace(' ', '-'), name, "", unique("REF"));
    Customer anna = buyer("Anna", company);
    Customer ben = buyer("Ben", company);
    Address home = address("", name, "1 office road");
    Address dock = address("Loading dock", name, "2 dock street");
    long first = imported(edit -> edit.customer(anna).addresses(home, dock));
    assertSynced(first);
    JsonNode sale = saleOf(first);
    JsonNode person = contact(ref(sale, "partner_id"));
    assertThat(person.path("name").asText()).isEqualTo(anna.name());
    long parent = ref(person, "parent_id");
    JsonNode found = contact(parent);
    assertThat(found.path("is_company").asBoolean()).isTrue();
    assertThat(found.path("name").asText()).isEqualTo(name);
    assertThat(found.path("ref").asText()).isEqualTo(company.reference());
    assertThat(found.path("street").asText()).isEqualTo("1 office road");
    assertThat(ref(person, "commercial_partner_id")).isEqualTo(parent);
    assertThat(ref(sale, "partner_invoice_id")).isEqualTo(parent);
    JsonNode delivery = contact(ref(sale, "partner_shipping_id"));
    assertThat(ref(delivery, "parent_id")).isEqualTo(parent);
    assertThat(delivery.path("type").asText()).isEqualTo("delivery");
    assertThat(delivery.path("street").asText()).isEqualTo("2 dock street");
    long second = imported(edit -> edit.customer(ben).addresses(home, dock));
    JsonNode other = saleOf(second);
    assertThat(contact(ref(other, "partner_id")).path("name").asText()).isEqualTo(ben.name());
    assertThat(ref(contact(ref(other, "partner_id")), "parent_id")).isEqualTo(parent);
    assertThat(ref(other, "partner_shipping_id")).isEqualTo(ref(sale, "partner_shipping_id"));
    assertThat(children(parent)).as("two people and one address").hasSize(3);
    again(first);
    again(second);
    assertThat(children(parent)).hasSize(3);
    assertThat(saleOf(first)).isEqualTo(sale);
    assertThat(
            odoo.search(
                "res.partner",
                List.of(List.of("name", "=", name), List.of("is_company", "=", true)),
                "id"))
        .hasSize(1);
  }

  @Test
  void aCompanyIsFoundByItsVatReferenceOrName() {
    String vat = "XX" + System.nanoTime();
    String reference = unique("R").replace(' ', '-');
    String name = unique("Named");
    long byVat = make("res.partner", Map.of("name", "By VAT", "is_company", true, "vat", vat));
    long byReference =
        make("res.partner", Map.of("name", "By ref", "is_company", true, "ref", reference));
    make("res.partner", Map.of("name", name));
    long byName = make("res.partner", Map.of("name", name, "is_company", true));
    List<Company> told =
        List.of(
            new Company(unique("a"), "Other name", vat, ""),
            new Company(unique("b"), "Other name", "", reference),
            new Company(unique("c"), name, "", ""));
    List<Long> expected = List.of(byVat, byReference, byName);
    for (int i = 0; i < told.size(); i++) {
      Company company = told.get(i);
      Customer person = buyer("Buyer", company);
      long id = imported(edit -> edit.customer(person));
      assertSynced(id);
      long partner = ref(saleOf(id), "partner_id");
      assertThat(ref(contact(partner), "parent_id")).isEqualTo(expected.get(i));
      assertThat(ref(contact(ref(saleOf(id), "partner_invoice_id")), "commercial_partner_id"))
          .isEqualTo(expected.get(i));
    }
  }

  @Test
  void anotherVatNumberIsAnotherCompanyOfTheSameName() {
    String name = unique("Twice");
    long other =
        make(
            "res.partner",
            Map.of("name", name, "is_company", true, "vat", "XX1" + name.hashCode()));
    Company company = new Company(unique("d"), name, "XX2" + name.hashCode(), "");
    Customer person = buyer("Buyer", company);
    long id = imported(edit -> edit.customer(person));
    assertSynced(id);
    long parent = ref(contact(ref(saleOf(id), "partner_id")), "parent_id");
    assertThat(parent).isPositive().isNotEqualTo(other);
    assertThat(contact(parent).path("vat").asText()).isEqualTo(company.vat());
  }

  @Test
  void aPersonWhoStoodAloneJoinsTheCompanyAndKeepsAnAddressOfItsOwn() {
    Company company = new Company(unique("e"), unique("Joined"), "", "");
    Customer person = buyer("Joiner", company);
    long alone =
        make(
            "res.partner",
            Map.of("name", person.name(), "email", person.email(), "street", "9 own lane"));
    Address home = address("", company.name(), "3 office road");
    long id = imported(edit -> edit.customer(person).addresses(home, home));
    assertSynced(id);
    assertThat(ref(saleOf(id), "partner_id")).isEqualTo(alone);
    JsonNode joined = contact(alone);
    assertThat(ref(joined, "parent_id")).isPositive();
    assertThat(joined.path("street").asText()).isEqualTo("9 own lane");
    assertThat(ref(saleOf(id), "partner_invoice_id")).isEqualTo(ref(joined, "parent_id"));
  }

  @Test
  void aPersonOfAnotherCompanyStaysThereAndTheOrderIsTheCompanysOwn() {
    Company company = new Company(unique("f"), unique("Buying"), "", "");
    Customer person = buyer("Elsewhere", company);
    long other = make("res.partner", Map.of("name", unique("Employer"), "is_company", true));
    long employee =
        make(
            "res.partner",
            Map.of("name", person.name(), "email", person.email(), "parent_id", other));
    long id = imported(edit -> edit.customer(person));
    assertSynced(id);
    JsonNode partner = contact(ref(saleOf(id), "partner_id"));
    assertThat(partner.path("name").asText()).isEqualTo(company.name());
    assertThat(partner.path("is_company").asBoolean()).isTrue();
    assertThat(ref(contact(employee), "parent_id")).isEqualTo(other);
    assertThat(odoo.search("res.partner", List.of(List.of("email", "=", person.email())), "id"))
        .hasSize(1);
    again(id);
    assertSynced(id);
  }

  @Test
  void aNewAddressOfACompanyReachesTheOrderAsItsChild() {
    Company company = new Company(unique("g"), unique("Moving"), "", "");
    Customer person = buyer("Mover", company);
    Address home = address("", company.name(), "4 office road");
    long id = imported(edit -> edit.customer(person).addresses(home, home));
    JsonNode before = saleOf(id);
    Address moved = address(person.name(), company.name(), "5 new road");
    tell(id, edit -> edit.customer(person).addresses(home, moved));
    again(id);
    assertSynced(id);
    JsonNode delivery = contact(ref(saleOf(id), "partner_shipping_id"));
    assertThat(delivery.path("street").asText()).isEqualTo("5 new road");
    assertThat(ref(delivery, "parent_id"))
        .isEqualTo(ref(contact(ref(before, "partner_id")), "parent_id"));
    assertThat(ref(saleOf(id), "partner_invoice_id")).isEqualTo(ref(before, "partner_invoice_id"));
    assertThat(ref(saleOf(id), "partner_id")).isEqualTo(ref(before, "partner_id"));
  }

  @Test
  void whoeverGivesNoNameIsCalledByWhatThereIs() {
    Customer nobody = new Customer(unique("order"), true, "", "", "", "", "", "", List.of());
    Address blank = new Address("", "", "", "", "", "", "", "", "", "", "");
    long id = imported(edit -> edit.customer(nobody).addresses(blank, blank));
    assertSynced(id);
    assertThat(contact(ref(saleOf(id), "partner_id")).path("name").asText())
        .isEqualTo("Customer of " + reference(id));
  }

  private JsonNode contact(long id) {
    return one(
        "res.partner",
        id,
        "name",
        "parent_id",
        "is_company",
        "type",
        "street",
        "vat",
        "ref",
        "commercial_partner_id");
  }

  private static Customer buyer(String name, Company company) {
    String full = unique(name);
    return new Customer(
        unique("p"),
        false,
        full,
        full.replace(' ', '.').toLowerCase(java.util.Locale.ROOT) + "@example.com",
        company.name(),
        "",
        "",
        "en",
        List.of(),
        company);
  }

  private static Address address(String name, String company, String street) {
    return new Address("", name, company, street, "", "75001", "Paris", "", "FR", "", "");
  }
}
