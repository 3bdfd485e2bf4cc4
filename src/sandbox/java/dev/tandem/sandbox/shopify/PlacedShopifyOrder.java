package dev.tandem.sandbox.shopify;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An order to be placed. Defaults: one of the shop's customers, EUR, prices with 20 % tax in them,
 * shipping "Standard" at 6.90, paid by shopify_payments, from the web.
 *
 * <p>Amounts and rates are decimal texts ({@code "12.50"}, {@code "0.2"}), amounts in the shop's
 * currency.
 */
public final class PlacedShopifyOrder {

  final List<CartLine> lines = new ArrayList<>();
  final List<Discount> discounts = new ArrayList<>();
  final List<Paying> payings = new ArrayList<>();
  final Map<String, BigDecimal> fees = new LinkedHashMap<>();
  final Map<String, BigDecimal> shippings = new LinkedHashMap<>();
  final Map<String, String> attributes = new LinkedHashMap<>();
  final Map<String, String> localized = new LinkedHashMap<>();
  Map<String, BigDecimal> taxes = new LinkedHashMap<>(Map.of("VAT", new BigDecimal("0.2")));
  List<String> tags = List.of();
  boolean defaultTax = true;
  boolean taxesIncluded = true;
  boolean test;
  boolean needsShipping = true;
  BigDecimal tip = BigDecimal.ZERO;
  BigDecimal rounding = BigDecimal.ZERO;
  String presentment = "EUR";
  BigDecimal rate = BigDecimal.ONE;
  String source = "web";
  String note;
  String email = "customer1@example.com";
  String company;
  String poNumber;
  String taxId;
  Integer dueInDays;
  String country = "FR";
  boolean anonymous;
  boolean guest;
  String risk = "LOW";
  String locale = "en-FR";
  Instant at;

  private PlacedShopifyOrder() {}

  /** An order without lines. */
  public static PlacedShopifyOrder anOrder() {
    return new PlacedShopifyOrder();
  }

  public PlacedShopifyOrder line(String sku, int quantity) {
    return line(CartLine.item(sku, quantity));
  }

  public PlacedShopifyOrder line(CartLine line) {
    lines.add(line);
    return this;
  }

  /** Prices are without tax. */
  public PlacedShopifyOrder taxesAdded() {
    taxesIncluded = false;
    return this;
  }

  /** Taxes of all lines and of shipping; the first call replaces the default. */
  public PlacedShopifyOrder tax(String title, String rateOfTax) {
    if (defaultTax) {
      defaultTax = false;
      taxes = new LinkedHashMap<>();
    }
    taxes.put(title, new BigDecimal(rateOfTax));
    return this;
  }

  public PlacedShopifyOrder untaxed() {
    taxes = new LinkedHashMap<>();
    return this;
  }

  /** A shipping line; the first call replaces the default. */
  public PlacedShopifyOrder shipping(String title, String price) {
    needsShipping = false;
    shippings.put(title, new BigDecimal(price));
    return this;
  }

  public PlacedShopifyOrder noShipping() {
    needsShipping = false;
    return this;
  }

  /** A code that takes percents off all goods. */
  public PlacedShopifyOrder codePercent(String code, String percent) {
    return discount(new Discount(Discount.CODE, code, new BigDecimal(percent), null, false));
  }

  /** A code that takes an amount off all goods together. */
  public PlacedShopifyOrder codeAmount(String code, String amount) {
    return discount(new Discount(Discount.CODE, code, null, new BigDecimal(amount), false));
  }

  public PlacedShopifyOrder automaticPercent(String title, String percent) {
    return discount(new Discount(Discount.AUTOMATIC, title, new BigDecimal(percent), null, false));
  }

  /** Staff takes an amount off all goods together. */
  public PlacedShopifyOrder manualAmount(String title, String amount) {
    return discount(new Discount(Discount.MANUAL, title, null, new BigDecimal(amount), false));
  }

  /** A code that takes percents off the shipping; 100 = free shipping. */
  public PlacedShopifyOrder codeShipping(String code, String percent) {
    return discount(new Discount(Discount.CODE, code, new BigDecimal(percent), null, true));
  }

  public PlacedShopifyOrder tip(String amount) {
    tip = new BigDecimal(amount);
    return this;
  }

  public PlacedShopifyOrder fee(String name, String amount) {
    fees.put(name, new BigDecimal(amount));
    return this;
  }

  /** Cash is rounded by so much, up or down. */
  public PlacedShopifyOrder cashRounding(String amount) {
    rounding = new BigDecimal(amount);
    return this;
  }

  /** The customer sees and pays another currency: so many of it for one EUR. */
  public PlacedShopifyOrder presentment(String currency, String forOne) {
    presentment = currency;
    rate = new BigDecimal(forOne);
    return this;
  }

  /** What is left is paid by this gateway. */
  public PlacedShopifyOrder paid(String gateway) {
    return paying("SALE", "SUCCESS", gateway, null);
  }

  public PlacedShopifyOrder paid() {
    return paid("shopify_payments");
  }

  /** A part is paid. */
  public PlacedShopifyOrder paid(String gateway, String amount) {
    return paying("SALE", "SUCCESS", gateway, amount);
  }

  /** A part is paid with a gift card. */
  public PlacedShopifyOrder giftCard(String amount) {
    return paid("gift_card", amount);
  }

  /** The card is authorised and not captured. */
  public PlacedShopifyOrder authorized() {
    return paying("AUTHORIZATION", "SUCCESS", "shopify_payments", null);
  }

  /** Authorised, then captured. */
  public PlacedShopifyOrder captured() {
    return authorized().paying("CAPTURE", "SUCCESS", "shopify_payments", null);
  }

  /** To be paid by hand later: bank deposit, cash on delivery. */
  public PlacedShopifyOrder pending(String gateway) {
    return paying("SALE", "PENDING", gateway, null);
  }

  /** No transaction at all. */
  public PlacedShopifyOrder unpaid() {
    return paying("NONE", "NONE", "", null);
  }

  /** Any transaction; a null amount is what is left. */
  public PlacedShopifyOrder paying(String kind, String status, String gateway, String amount) {
    payings.add(new Paying(kind, status, gateway, amount == null ? null : new BigDecimal(amount)));
    return this;
  }

  public PlacedShopifyOrder test() {
    test = true;
    return this;
  }

  /** web, pos, shopify_draft_order, iphone, an app's number ... */
  public PlacedShopifyOrder source(String name) {
    source = name;
    return this;
  }

  public PlacedShopifyOrder tags(String... all) {
    tags = Arrays.stream(all).sorted().toList();
    return this;
  }

  /** A note attribute ({@code customAttributes}). */
  public PlacedShopifyOrder attribute(String key, String value) {
    attributes.put(key, value);
    return this;
  }

  public PlacedShopifyOrder note(String text) {
    note = text;
    return this;
  }

  /** A customer with an account, made if nobody has this e-mail. */
  public PlacedShopifyOrder customer(String customerEmail) {
    email = customerEmail;
    return this;
  }

  /** Somebody without an account. */
  public PlacedShopifyOrder guest(String guestEmail) {
    email = guestEmail;
    guest = true;
    return this;
  }

  /** Nobody known, as at a till: no customer, e-mail or address. */
  public PlacedShopifyOrder anonymous() {
    anonymous = true;
    return this;
  }

  /** Delivered to (and billed at) an address in FR, DE, IT, GB or US. */
  public PlacedShopifyOrder country(String iso) {
    country = iso;
    return this;
  }

  /** B2B: a company buys. */
  public PlacedShopifyOrder company(String name, String purchaseOrder) {
    company = name;
    poNumber = purchaseOrder;
    return this;
  }

  /** The company's tax number. */
  public PlacedShopifyOrder taxId(String number) {
    taxId = number;
    return this;
  }

  /** What a country's law asks for: {@code TAX_CREDENTIAL_IT}, {@code TAX_EMAIL_IT} ... */
  public PlacedShopifyOrder localized(String key, String value) {
    localized.put(key, value);
    return this;
  }

  /** Net so many days. */
  public PlacedShopifyOrder dueIn(int days) {
    dueInDays = days;
    return this;
  }

  /** Risk level: LOW, MEDIUM, HIGH, PENDING, NONE. */
  public PlacedShopifyOrder risk(String level) {
    risk = level;
    return this;
  }

  /** Language of the customer, {@code en-FR}. */
  public PlacedShopifyOrder locale(String tag) {
    locale = tag;
    return this;
  }

  /** When it was created, instead of now. */
  public PlacedShopifyOrder at(Instant created) {
    at = created;
    return this;
  }

  private PlacedShopifyOrder discount(Discount discount) {
    discounts.add(discount);
    return this;
  }
}
