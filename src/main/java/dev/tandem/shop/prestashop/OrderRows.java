package dev.tandem.shop.prestashop;

import dev.tandem.shop.prestashop.wire.PsAddress;
import dev.tandem.shop.prestashop.wire.PsCustomer;
import dev.tandem.shop.prestashop.wire.PsOrder;
import dev.tandem.shop.prestashop.wire.PsOrderCarrier;
import dev.tandem.shop.prestashop.wire.PsOrderCartRule;
import dev.tandem.shop.prestashop.wire.PsOrderDetail;
import dev.tandem.shop.prestashop.wire.PsOrderHistory;
import dev.tandem.shop.prestashop.wire.PsOrderPayment;
import dev.tandem.shop.prestashop.wire.PsOrderSlip;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All rows of one order.
 *
 * @param payments those of its reference, if they are told with this order
 * @param customers the one who ordered; empty when the shop has deleted it
 * @param addresses the two of the order, or the one that is both
 * @param histories the states that it came into; empty where nobody asked, or the key may not
 * @param words what the buyer wrote
 */
record OrderRows(
    PsOrder order,
    List<PsOrderDetail> details,
    List<PsOrderCartRule> rules,
    List<PsOrderCarrier> carriers,
    List<PsOrderPayment> payments,
    List<PsOrderSlip> slips,
    List<PsCustomer> customers,
    List<PsAddress> addresses,
    List<PsOrderHistory> histories,
    BuyersWords words) {

  /** Of an order with which nothing was written. */
  OrderRows(
      PsOrder order,
      List<PsOrderDetail> details,
      List<PsOrderCartRule> rules,
      List<PsOrderCarrier> carriers,
      List<PsOrderPayment> payments,
      List<PsOrderSlip> slips,
      List<PsCustomer> customers,
      List<PsAddress> addresses,
      List<PsOrderHistory> histories) {
    this(
        order,
        details,
        rules,
        carriers,
        payments,
        slips,
        customers,
        addresses,
        histories,
        BuyersWords.NONE);
  }

  /** The same, with what became of the order. */
  OrderRows with(List<PsOrderHistory> states) {
    return new OrderRows(
        order, details, rules, carriers, payments, slips, customers, addresses, states, words);
  }

  /** The same, with what the buyer wrote. */
  OrderRows with(BuyersWords written) {
    return new OrderRows(
        order, details, rules, carriers, payments, slips, customers, addresses, histories, written);
  }

  /** The ids that the rows refer to. */
  Map<Table<?>, Set<String>> references() {
    Map<Table<?>, Set<String>> needed = new HashMap<>();
    need(needed, Table.CURRENCIES, order.id_currency());
    need(needed, Table.LANGUAGES, order.id_lang());
    need(needed, Table.ORDER_STATES, order.current_state());
    need(needed, Table.CARRIERS, order.id_carrier());
    carriers.forEach(row -> need(needed, Table.CARRIERS, row.id_carrier()));
    payments.forEach(row -> need(needed, Table.CURRENCIES, row.id_currency()));
    needed.put(Table.TAXES, new HashSet<>());
    details.forEach(row -> row.associations().taxes().forEach(id -> need(needed, Table.TAXES, id)));
    addresses.forEach(
        row -> {
          need(needed, Table.COUNTRIES, row.id_country());
          need(needed, Table.STATES, row.id_state());
        });
    customers.forEach(
        row -> {
          need(needed, Table.LANGUAGES, row.id_lang());
          need(needed, Table.GROUPS, row.id_default_group());
          row.associations().groups().forEach(id -> need(needed, Table.GROUPS, id));
        });
    return needed;
  }

  /** A table that nothing refers to is not read. */
  private static void need(Map<Table<?>, Set<String>> needed, Table<?> table, String id) {
    if (!id.isEmpty() && !id.equals("0")) {
      needed.computeIfAbsent(table, absent -> new HashSet<>()).add(id);
    }
  }
}
