package dev.tandem.sync.plan;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.ShopId;
import dev.tandem.commerce.ShopTax;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.odoo.OdooFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Taxes of which a shop tells the rate alone, as of its shipping. Where nobody chose for the rate
 * itself, and all that was chosen for the shop's taxes of this rate is one tax of Odoo, it is that:
 * a shop as installed has the same rate for half a dozen countries.
 */
@ApplicationScoped
class RateTaxes {

  private final Choices choices;

  RateTaxes(Choices choices) {
    this.choices = choices;
  }

  /** Adds them to what was chosen. */
  Uni<Map<Subject, Map<String, OdooId>>> into(
      Map<Subject, Map<String, OdooId>> chosen,
      ShopId shop,
      Collection<ShopTax> needed,
      OdooFacts facts) {
    Map<String, OdooId> taxes = chosen.getOrDefault(Subject.TAX, Map.of());
    List<ShopTax> missing =
        needed.stream()
            .filter(tax -> tax.isOfRate() && !taxes.containsKey(tax.key()))
            .distinct()
            .toList();
    return missing.isEmpty()
        ? Uni.createFrom().item(chosen)
        : choices
            .chosen(shop, Subject.TAX)
            .invoke(all -> missing.forEach(tax -> put(taxes, tax, all, facts)))
            .replaceWith(chosen);
  }

  private static void put(
      Map<String, OdooId> taxes, ShopTax tax, Set<OdooId> all, OdooFacts facts) {
    List<OdooId> same = all.stream().filter(id -> has(facts, id, tax.rate())).toList();
    if (same.size() == 1) {
      taxes.put(tax.key(), same.get(0));
    }
  }

  private static boolean has(OdooFacts facts, OdooId id, BigDecimal rate) {
    OdooFacts.Tax known = facts.taxes().get(id.value());
    return known != null && known.percent() != null && known.percent().compareTo(rate) == 0;
  }
}
