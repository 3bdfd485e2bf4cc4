package dev.tandem.sync.plan;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.ShopId;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Bindings.Bound;
import dev.tandem.mapping.Entity;
import dev.tandem.sync.Contacts;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The contacts that a sale order was told. As long as the shop says the same of who orders and
 * where, they are its contacts, whoever its customer is in Odoo by now: a person may have merged
 * two, or chosen another in the settings. Nothing is made anew for an order that did not change.
 */
final class ToldContacts {

  private ToldContacts() {}

  /** Who ordered; empty where the order is not bound, or says something else by now. */
  static Uni<Optional<Long>> partner(Bindings bindings, Workplace place, Order order) {
    ShopId shop = place.shop().id();
    return bindings
        .find(shop, Entity.ORDER, order.id())
        .map(bound -> told(bound.map(Binding::fingerprint).orElse("")))
        .chain(
            told ->
                told.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : bindings
                        .ofOdoo(List.of(shop), Entity.ADDRESS, told)
                        .map(bound -> partner(order, told, bound)));
  }

  /** The two addresses that are noted of it, the one that is billed first; or none. */
  private static List<Long> told(String print) {
    List<Long> told =
        Stream.of(print.split(";", -1))
            .skip(1)
            .limit(2)
            .flatMap(part -> ContactPrint.contact(part).stream())
            .toList();
    return told.size() == 2 ? told : List.of();
  }

  private static Optional<Long> partner(
      Order order, List<Long> told, Map<Long, List<Bound>> bound) {
    Set<String> delivery = keys(told.get(1), bound);
    return keys(told.get(0), bound).stream()
        .filter(key -> key.equals(Contacts.billingKey(partner(key), order)))
        .map(ToldContacts::partner)
        .filter(partner -> delivery.contains(Contacts.addressKey(partner, order.shipping())))
        .max(Long::compareTo);
  }

  private static Set<String> keys(long contact, Map<Long, List<Bound>> bound) {
    return bound.getOrDefault(contact, List.of()).stream()
        .map(Bound::shopKey)
        .collect(Collectors.toSet());
  }

  /** Of which contact it is the address. */
  private static long partner(String key) {
    return Long.parseLong(key.substring(0, key.indexOf(':')));
  }
}
