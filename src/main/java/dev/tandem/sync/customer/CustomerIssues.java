package dev.tandem.sync.customer;

import dev.tandem.connection.ShopSettings;
import dev.tandem.fault.Topic;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.Workplace;
import java.util.List;

/** What keeps a customer from being found or made, and what to do about it. */
final class CustomerIssues {

  private CustomerIssues() {}

  static JobOutcome unknownCountry(Workplace place, String code) {
    return new JobOutcome.WaitForFix(
        "odoo.country",
        "Odoo has no country with the code " + code,
        "Correct the country in the shop, or add it in Odoo under Contacts, Configuration,"
            + " Countries.",
        List.of(Topic.of(Topic.Kind.COUNTRY, place.instance().key(), code)),
        List.of());
  }

  static JobOutcome singleIsGone(Workplace place, long id) {
    return new JobOutcome.WaitForFix(
        "customer.single_missing",
        "the contact " + id + " that the settings name for all orders is not in Odoo, or archived",
        "Choose another contact in the shop's settings, or restore this one in Odoo.",
        List.of(ShopSettings.topic(place.shop().id()), contact(place, id)),
        List.of());
  }

  static JobOutcome notMade(Workplace place) {
    return new JobOutcome.WaitForFix(
        "customer.not_imported",
        "the customer is not in Odoo, and import of customers is off for this shop",
        "Switch customers on in the shop's settings, or make the contact in Odoo with the same"
            + " e-mail; then retry.",
        List.of(ShopSettings.topic(place.shop().id())),
        List.of());
  }

  /** By its number: who it is, is for Odoo to show. */
  static JobOutcome archived(Workplace place, long contact) {
    return new JobOutcome.WaitForFix(
        "customer.archived",
        "the customer is contact " + contact + " in Odoo, which is archived",
        "In Odoo, under Contacts with the filter Archived, unarchive contact "
            + contact
            + "; or give the e-mail address of the customer to the contact that is to stand for"
            + " it. The order follows by itself.",
        List.of(contact(place, contact)),
        List.of());
  }

  static JobOutcome archivedAddress(Workplace place, long contact, long address) {
    return new JobOutcome.WaitForFix(
        "customer.address_archived",
        "the address of the order is contact "
            + address
            + " below contact "
            + contact
            + " in Odoo, which is archived",
        "In Odoo, under Contacts with the filter Archived, unarchive contact "
            + address
            + ", or delete it: then it is made anew. The order follows by itself.",
        List.of(contact(place, address)),
        List.of());
  }

  private static Topic contact(Workplace place, long id) {
    return Topic.record(place.instance().key(), "res.partner", id);
  }
}
