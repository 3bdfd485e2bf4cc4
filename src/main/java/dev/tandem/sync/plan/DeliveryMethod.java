package dev.tandem.sync.plan;

import dev.tandem.commerce.Delivery;
import dev.tandem.commerce.OdooId;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooFacts.Carrier;
import dev.tandem.sync.Contacts;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which of Odoo's delivery methods the shop's carrier is: the one of the same name, else the only
 * one whose product a person chose for the carrier.
 */
final class DeliveryMethod {

  private DeliveryMethod() {}

  /**
   * @param chosen the product that a person chose for the carrier
   * @param shopSends Tandem validates what the shop has sent: then no method is set that would buy
   *     a second label, or add to the price, at that moment
   */
  static @Nullable Long of(
      OdooFacts facts, Delivery delivery, @Nullable OdooId chosen, boolean shopSends) {
    String name = Contacts.normal(delivery.carrierName());
    Long named =
        name.isEmpty() ? null : only(facts, one -> Contacts.normal(one.name()).equals(name));
    Long found =
        named == null && chosen != null
            ? only(facts, one -> one.productId() == chosen.value())
            : named;
    return facts.carriers().stream()
        .filter(one -> found != null && one.id() == found)
        .filter(one -> !(shopSends && one.callsOut()))
        .map(Carrier::id)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Long only(OdooFacts facts, Predicate<Carrier> which) {
    List<Carrier> found = facts.carriers().stream().filter(which).toList();
    return found.size() == 1 ? found.get(0).id() : null;
  }
}
