package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a customer puts into the checkout. A builder with defaults: customer 1, the paying carrier,
 * EUR, English, state "paid".
 *
 * <p>Amounts and percents are decimal texts ({@code "12.50"}).
 */
public final class PlacedOrder {

  /** Names of the seeded states, for {@link #state(String)}. */
  static final Map<String, Long> STATES =
      Map.ofEntries(
          Map.entry("check", 1L),
          Map.entry("paid", 2L),
          Map.entry("preparation", 3L),
          Map.entry("shipped", 4L),
          Map.entry("delivered", 5L),
          Map.entry("canceled", 6L),
          Map.entry("refunded", 7L),
          Map.entry("error", 8L),
          Map.entry("backorder_paid", 9L),
          Map.entry("bankwire", 10L),
          Map.entry("remote", 11L),
          Map.entry("backorder", 12L),
          Map.entry("cod", 13L));

  /** One row of the cart; combination 0 = none. */
  record Line(long product, long combination, int quantity, BigDecimal reductionPercent) {}

  private final List<Line> lines = new ArrayList<>();
  private final List<Voucher> vouchers = new ArrayList<>();
  private long customer = 1;
  private String guest;
  private String country;
  private String giftMessage;
  private Long carrier;
  private String currency = "EUR";
  private long language = 1;
  private long shop = 1;
  private long state = 2;
  private String note = "";
  private Instant at;

  private PlacedOrder() {}

  /** An order without lines. */
  public static PlacedOrder order() {
    return new PlacedOrder();
  }

  /** A registered customer by id. */
  public PlacedOrder customer(long id) {
    customer = id;
    return this;
  }

  /**
   * Somebody without an account: the shop makes a new customer row each time, also for an e-mail it
   * knows.
   */
  public PlacedOrder guest(String email) {
    guest = email;
    return this;
  }

  /** A line at the catalogue's price; combination 0 for a product without combinations. */
  public PlacedOrder line(long productId, long combinationId, int quantity) {
    return reducedLine(productId, combinationId, quantity, "0");
  }

  /** A line with a specific price, so many percent off. */
  public PlacedOrder reducedLine(long productId, long combinationId, int quantity, String percent) {
    lines.add(new Line(productId, combinationId, quantity, new BigDecimal(percent)));
    return this;
  }

  public PlacedOrder voucherPercent(String percent) {
    return voucher(
        new Voucher("Voucher " + percent + " %", new BigDecimal(percent), BigDecimal.ZERO, false));
  }

  /** An amount off the products, tax included, in the order's currency. */
  public PlacedOrder voucherAmount(String amount) {
    return voucher(
        new Voucher("Voucher " + amount, BigDecimal.ZERO, new BigDecimal(amount), false));
  }

  public PlacedOrder freeShipping() {
    return voucher(new Voucher("Free shipping", BigDecimal.ZERO, BigDecimal.ZERO, true));
  }

  public PlacedOrder giftWrap(String message) {
    giftMessage = message;
    return this;
  }

  public PlacedOrder carrier(long id) {
    carrier = id;
    return this;
  }

  /** EUR or USD in the seeded shop. */
  public PlacedOrder currency(String iso) {
    currency = iso;
    return this;
  }

  public PlacedOrder language(long id) {
    language = id;
    return this;
  }

  public PlacedOrder shop(long id) {
    shop = id;
    return this;
  }

  /** Delivers to (and taxes by) an address in this country: FR, DE, US, GB. */
  public PlacedOrder country(String iso) {
    country = iso;
    return this;
  }

  /**
   * paid, check, bankwire, cod, error, backorder, backorder_paid, remote, preparation, shipped,
   * delivered, canceled, refunded.
   */
  public PlacedOrder state(String name) {
    Long id = STATES.get(name);
    if (id == null) {
      throw new IllegalArgumentException("No state " + name + "; there are " + STATES.keySet());
    }
    return state(id.longValue());
  }

  public PlacedOrder state(long id) {
    state = id;
    return this;
  }

  public PlacedOrder note(String text) {
    note = text;
    return this;
  }

  /**
   * Dates of the order instead of now: a transaction that began then and becomes visible only now.
   */
  public PlacedOrder at(Instant began) {
    at = began;
    return this;
  }

  private PlacedOrder voucher(Voucher voucher) {
    vouchers.add(voucher);
    return this;
  }

  List<Line> lines() {
    return lines;
  }

  List<Voucher> vouchers() {
    return vouchers;
  }

  long customerId() {
    return customer;
  }

  Optional<String> guestEmail() {
    return Optional.ofNullable(guest);
  }

  Optional<String> countryIso() {
    return Optional.ofNullable(country);
  }

  Optional<String> gift() {
    return Optional.ofNullable(giftMessage);
  }

  Optional<Long> carrierId() {
    return Optional.ofNullable(carrier);
  }

  String currencyIso() {
    return currency;
  }

  long languageId() {
    return language;
  }

  long shopId() {
    return shop;
  }

  long stateId() {
    return state;
  }

  String noteText() {
    return note;
  }

  Optional<Instant> began() {
    return Optional.ofNullable(at);
  }
}
