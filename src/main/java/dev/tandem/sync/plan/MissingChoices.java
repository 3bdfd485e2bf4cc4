package dev.tandem.sync.plan;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.ShopId;
import dev.tandem.commerce.ShopTax;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Topic;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.Workplace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what a person must choose before an order can be imported. */
final class MissingChoices {

  private static final String TAX = "mapping.tax";
  private static final String PRICELIST = "odoo.pricelist";

  /** What is missing is, or may be, a record of Odoo. */
  static final Set<String> CODES = Set.of(TAX, PRICELIST);

  private final ShopId shop;
  private final ConnectionKey odoo;
  private final Choices choices;
  private final List<String> reasons = new ArrayList<>();
  private final List<String> advice = new ArrayList<>();
  private final List<Topic> topics = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private String code = "";

  MissingChoices(Workplace place, Choices choices) {
    this.shop = place.shop().id();
    this.odoo = place.instance().key();
    this.choices = choices;
  }

  /**
   * @param stale the Odoo tax that was chosen and is no more; null when none was chosen
   */
  void tax(ShopTax tax, @Nullable OdooId stale) {
    code = TAX;
    reasons.add(
        stale == null
            ? "the shop's tax '" + tax.name() + "' is mapped to no Odoo tax"
            : "the Odoo tax " + stale + " mapped to '" + tax.name() + "' is no more, or archived");
    advice.add("Choose the Odoo tax for '" + tax.name() + "' in the mapping table of taxes.");
    topics.add(Choices.topic(shop, Subject.TAX, tax.key()));
    changes.add(choices.missing(shop, Subject.TAX, tax.key(), tax.name()));
  }

  void carrier(String key, String name) {
    code = "mapping.carrier";
    reasons.add("the shop's carrier '" + name + "' is mapped to no delivery product");
    advice.add(
        "Choose the product for '"
            + name
            + "' in the mapping table of carriers, or a delivery product for all in the settings.");
    topics.add(Choices.topic(shop, Subject.CARRIER, key));
    changes.add(choices.missing(shop, Subject.CARRIER, key, name));
  }

  /**
   * @param active whether the currency is in use in Odoo
   */
  void pricelist(String currency, boolean active) {
    code = PRICELIST;
    reasons.add(
        active
            ? "Odoo has no pricelist in " + currency
            : "the currency " + currency + " is not active in Odoo");
    advice.add(
        (active ? "Make" : "Activate " + currency + " in Odoo and make")
            + " a pricelist in "
            + currency
            + " in Odoo; the order follows.");
    topics.add(Topic.of(Topic.Kind.PRICELIST, odoo, currency));
  }

  boolean any() {
    return !reasons.isEmpty();
  }

  JobOutcome outcome() {
    return new JobOutcome.WaitForFix(
        code, String.join("; ", reasons), String.join(" ", advice), topics, changes);
  }
}
