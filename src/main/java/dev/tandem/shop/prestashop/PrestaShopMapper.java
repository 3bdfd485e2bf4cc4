package dev.tandem.shop.prestashop;

import dev.tandem.commerce.Address;
import dev.tandem.commerce.Customer;
import dev.tandem.commerce.Delivery;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.OrderTraits;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.commerce.ShopTax;
import dev.tandem.shop.OrderHint;
import dev.tandem.shop.ShopLists;
import dev.tandem.shop.prestashop.wire.PsAddress;
import dev.tandem.shop.prestashop.wire.PsCarrier;
import dev.tandem.shop.prestashop.wire.PsCountry;
import dev.tandem.shop.prestashop.wire.PsCurrency;
import dev.tandem.shop.prestashop.wire.PsCustomer;
import dev.tandem.shop.prestashop.wire.PsLanguage;
import dev.tandem.shop.prestashop.wire.PsOrder;
import dev.tandem.shop.prestashop.wire.PsOrderPayment;
import dev.tandem.shop.prestashop.wire.PsOrderState;
import dev.tandem.shop.prestashop.wire.PsState;
import dev.tandem.shop.prestashop.wire.PsTax;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From the webservice's rows to the words of the trade. Pure: the same rows give the same order.
 */
final class PrestaShopMapper {

  private final ShopWords words;

  PrestaShopMapper(ShopWords words) {
    this.words = words;
  }

  Order order(OrderRows rows) {
    PsOrder row = rows.order();
    String currency = currency(row.id_currency());
    Address billing = address(rows, row.id_address_invoice());
    PrestaShopShipments shipping = new PrestaShopShipments(rows, words);
    Delivery delivery = shipping.delivery();
    OrderState state = state(row.current_state());
    Instant placedAt = moment(row.date_add(), Instant.EPOCH);
    Instant changed = moment(row.date_upd(), placedAt);
    OrderCharges charges = OrderCharges.of(rows, words, currency, delivery.carrierName());
    Price total = Amounts.paid(row.total_paid_tax_excl(), row.total_paid_tax_incl(), currency);
    return new Order(
        row.id(),
        number(row),
        row.id_shop().equals("0") ? "" : row.id_shop(),
        state,
        placedAt,
        changed,
        currency,
        customer(rows, billing),
        billing,
        address(rows, row.id_address_delivery()),
        charges.lines(),
        charges.discounts(),
        total,
        delivery,
        row.payment().trim(),
        row.module(),
        payments(rows, currency, placedAt),
        note(rows),
        Amounts.flag(row.gift()) ? row.gift_message().trim() : "",
        refunds(rows, state, changed, charges.lines(), total),
        shipping.shipments(state, changed),
        OrderTraits.NONE,
        charges.taxes());
  }

  /** Whether money of the order went back, so that it matters when its goods left. */
  boolean givesBack(OrderRows rows) {
    return !rows.slips().isEmpty() || state(rows.order().current_state()).stage() == Stage.REFUNDED;
  }

  private List<Refund> refunds(
      OrderRows rows, OrderState state, Instant changed, List<OrderLine> lines, Price total) {
    Departure departure = Departure.of(rows, state, id -> state(id).stage(), words.time());
    PrestaShopRefunds slips =
        new PrestaShopRefunds(
            rows, words.time(), departure, total, one -> currency(one, total.withTax().currency()));
    return rows.slips().isEmpty() && state.stage() == Stage.REFUNDED
        ? List.of(slips.whole(lines, changed))
        : slips.refunds(changed);
  }

  /** What the buyer wrote and ticked, then what the shop noted. */
  private static String note(OrderRows rows) {
    PsOrder row = rows.order();
    boolean wrapped = Amounts.flag(row.gift()) && row.gift_message().isBlank();
    return Stream.of(
            rows.words().comment(),
            wrapped ? "Gift wrapping is wanted" : "",
            Amounts.flag(row.recyclable()) ? "Recycled packaging is wanted" : "",
            OrderNote.without(row.note()))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  OrderHint hint(PsOrder row) {
    return new OrderHint(
        row.id(),
        number(row),
        row.id_customer().equals("0") ? "" : row.id_customer(),
        moment(row.date_upd(), Instant.EPOCH));
  }

  /** Canceled, refunded, failed and delivered have no flag: the shop's settings name them. */
  OrderState state(PsOrderState row) {
    Stage stage = stage(row);
    return new OrderState(
        row.id(), row.name().in(words.language()), stage, Amounts.flag(row.paid()));
  }

  /** What the shop still offers. */
  ShopLists lists() {
    List<ShopLists.Carrier> carriers =
        words.all(Table.CARRIERS).stream()
            .filter(row -> !Amounts.flag(row.deleted()))
            .map(this::shown)
            .toList();
    List<OrderState> states =
        words.all(Table.ORDER_STATES).stream()
            .filter(row -> !Amounts.flag(row.deleted()))
            .map(this::state)
            .toList();
    return new ShopLists(carriers, states);
  }

  private ShopLists.Carrier shown(PsCarrier row) {
    return new ShopLists.Carrier(
        PrestaShopShipments.key(row), PrestaShopShipments.name(row, words));
  }

  static ShopTax tax(PsTax row, String language) {
    return new ShopTax(row.id(), row.name().in(language), Amounts.rate(row.rate()));
  }

  /** The ISO code; the shop's id stands in where the shop has deleted the currency. */
  String currency(String id) {
    PsCurrency row = words.row(Table.CURRENCIES, id);
    return row == null ? id : row.iso_code().toUpperCase(Locale.ROOT);
  }

  private OrderState state(String id) {
    PsOrderState row = words.row(Table.ORDER_STATES, id);
    return row == null ? new OrderState(id, id, Stage.UNPAID) : state(row);
  }

  private Stage stage(PsOrderState row) {
    if (is("PS_OS_CANCELED", row)) {
      return Stage.CANCELLED;
    }
    if (is("PS_OS_REFUND", row)) {
      return Stage.REFUNDED;
    }
    if (is("PS_OS_ERROR", row)) {
      return Stage.FAILED;
    }
    if (is("PS_OS_DELIVERED", row)) {
      return Stage.DELIVERED;
    }
    if (Amounts.flag(row.shipped())) {
      return Stage.SHIPPED;
    }
    if (Amounts.flag(row.delivery()) || is("PS_OS_PREPARATION", row)) {
      return Stage.PREPARING;
    }
    return Amounts.flag(row.paid()) ? Stage.PAID : Stage.UNPAID;
  }

  private boolean is(String setting, PsOrderState row) {
    return words.configured(setting).equals(row.id());
  }

  private Customer customer(OrderRows rows, Address billing) {
    if (rows.customers().isEmpty()) {
      // Deleted in the shop, as the law may demand: the order still has its addresses.
      return new Customer(
          rows.order().id_customer(),
          true,
          billing.name(),
          "",
          billing.company(),
          billing.vat(),
          "",
          language(rows.order().id_lang()),
          List.of());
    }
    PsCustomer row = rows.customers().get(0);
    return new Customer(
        row.id(),
        Amounts.flag(row.is_guest()),
        name(row.firstname(), row.lastname()),
        row.email().trim(),
        row.company().trim().isEmpty() ? billing.company() : row.company().trim(),
        billing.vat(),
        row.siret().trim(),
        language(row.id_lang().equals("0") ? rows.order().id_lang() : row.id_lang()),
        groups(row));
  }

  private List<String> groups(PsCustomer row) {
    List<String> ids = new ArrayList<>(row.associations().groups());
    if (ids.isEmpty()) {
      ids.add(row.id_default_group());
    }
    return words.rows(Table.GROUPS, ids).stream()
        .map(group -> group.name().in(words.language()))
        .toList();
  }

  private String language(String id) {
    PsLanguage row = words.row(Table.LANGUAGES, id);
    if (row == null) {
      return "";
    }
    return row.locale().isEmpty() ? row.iso_code() : row.locale();
  }

  private Address address(OrderRows rows, String id) {
    return rows.addresses().stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .map(this::address)
        .orElse(new Address("", "", "", "", "", "", "", "", "", "", ""));
  }

  private Address address(PsAddress row) {
    PsCountry country = words.row(Table.COUNTRIES, row.id_country());
    PsState state = words.row(Table.STATES, row.id_state());
    return new Address(
        row.id(),
        name(row.firstname(), row.lastname()),
        row.company().trim(),
        row.address1().trim(),
        row.address2().trim(),
        row.postcode().trim(),
        row.city().trim(),
        state == null ? "" : state.iso_code().toUpperCase(Locale.ROOT),
        country == null ? "" : country.iso_code().toUpperCase(Locale.ROOT),
        firstOf(row.phone(), row.phone_mobile()),
        firstOf(row.vat_number(), row.dni()),
        state == null ? "" : state.name().trim(),
        row.phone().isBlank() ? "" : row.phone_mobile().trim(),
        row.other().trim());
  }

  private List<Payment> payments(OrderRows rows, String currency, Instant placedAt) {
    return rows.payments().stream()
        .map(
            row ->
                new Payment(
                    row.id(),
                    row.payment_method().trim(),
                    row.transaction_id().trim(),
                    Amounts.paid(row.amount(), currency(row, currency)),
                    moment(row.date_add(), placedAt)))
        .toList();
  }

  private String currency(PsOrderPayment row, String ofOrder) {
    PsCurrency currency = words.row(Table.CURRENCIES, row.id_currency());
    return currency == null ? ofOrder : currency(row.id_currency());
  }

  private Instant moment(String date, Instant otherwise) {
    Instant told = words.time().instant(date);
    return told == null ? otherwise : told;
  }

  private static String number(PsOrder row) {
    return row.reference().isBlank() ? row.id() : row.reference().trim();
  }

  private static String name(String first, String last) {
    return (first.trim() + " " + last.trim()).trim();
  }

  private static String firstOf(String first, String second) {
    return first.isBlank() ? second.trim() : first.trim();
  }
}
