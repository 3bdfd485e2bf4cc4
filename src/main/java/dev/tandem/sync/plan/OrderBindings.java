package dev.tandem.sync.plan;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.ProductRef;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.sync.Contacts;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is bound already of the records that an order needs.
 *
 * @param partner the contact that orders; null where it is not known yet
 * @param products by {@link ProductRef#key()}
 */
record OrderBindings(
    @Nullable Long partner, Map<String, Binding> addresses, Map<String, Binding> products) {

  static Uni<OrderBindings> of(Bindings bindings, Workplace place, Order order) {
    return partner(bindings, place, order)
        .chain(partner -> of(bindings, place, order, partner))
        .chain(
            bound ->
                bound.lacksContact(order)
                    ? ToldContacts.partner(bindings, place, order)
                        .chain(
                            told ->
                                told.isPresent()
                                    ? of(bindings, place, order, told.get())
                                    : Uni.createFrom().item(bound))
                    : Uni.createFrom().item(bound));
  }

  private static Uni<OrderBindings> of(
      Bindings bindings, Workplace place, Order order, @Nullable Long partner) {
    return addresses(bindings, place, order, partner)
        .chain(
            addresses ->
                bindings
                    .findAll(place.shop().id(), Entity.PRODUCT, products(order))
                    .map(found -> new OrderBindings(partner, addresses, found)));
  }

  private boolean lacksContact(Order order) {
    return partner == null || delivery(order) == null || invoice(order) == null;
  }

  /** The address to which the order goes; null where it is not known yet. */
  @Nullable Long delivery(Order order) {
    return partner == null ? null : idOf(Contacts.addressKey(partner, order.shipping()));
  }

  /** The address that is billed; null where it is not known yet. */
  @Nullable Long invoice(Order order) {
    return partner == null ? null : idOf(Contacts.billingKey(partner, order));
  }

  private @Nullable Long idOf(String key) {
    Binding found = addresses.get(key);
    return found == null ? null : found.odooId().value();
  }

  /** What the customer says otherwise than Odoo; empty for nothing. */
  String differences(Order order) {
    Binding found = partner == null ? null : addresses.get(Contacts.billingKey(partner, order));
    return found == null ? "" : found.fingerprint();
  }

  private static List<String> products(Order order) {
    return Needs.of(order).products().stream().map(ProductRef::key).toList();
  }

  private static Uni<@Nullable Long> partner(Bindings bindings, Workplace place, Order order) {
    Long single = place.shop().settings().customers().contactFor(order.customer().guest());
    if (single != null) {
      return Uni.createFrom().item(single);
    }
    return bindings
        .find(place.shop().id(), Entity.CUSTOMER, Contacts.customerKey(order.customer()))
        .map(found -> found.map(binding -> binding.odooId().value()).orElse(null));
  }

  private static Uni<Map<String, Binding>> addresses(
      Bindings bindings, Workplace place, Order order, @Nullable Long partner) {
    if (partner == null) {
      return Uni.createFrom().item(Map.of());
    }
    Set<String> keys = new LinkedHashSet<>();
    keys.add(Contacts.billingKey(partner, order));
    keys.add(Contacts.addressKey(partner, order.shipping()));
    return bindings.findAll(place.shop().id(), Entity.ADDRESS, keys);
  }
}
