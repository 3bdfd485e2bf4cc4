package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody types into "partial refund" in the back office. A builder; amounts are decimal
 * texts with tax ({@code "12.50"}).
 */
public final class RefundSlip {

  /**
   * @param row an {@code order_details} row
   * @param amount for the whole quantity, with tax; empty for the line's own price
   */
  record Line(long row, int quantity, Optional<BigDecimal> amount) {}

  private final List<Line> lines = new ArrayList<>();
  private boolean shipping;
  private Optional<BigDecimal> shippingPart = Optional.empty();
  private Optional<BigDecimal> typed = Optional.empty();
  private boolean keepsVoucher;
  private boolean untaxedPrices;
  private boolean restock;
  private BigDecimal bareAmount = BigDecimal.ZERO;

  private RefundSlip() {}

  /** A slip without lines. */
  public static RefundSlip slip() {
    return new RefundSlip();
  }

  /** So many of a line, at its price. */
  public RefundSlip line(long row, int quantity) {
    lines.add(new Line(row, quantity, Optional.empty()));
    return this;
  }

  /** So many of a line, for another amount. */
  public RefundSlip line(long row, int quantity, String amount) {
    lines.add(new Line(row, quantity, Optional.of(new BigDecimal(amount))));
    return this;
  }

  /** All shipping costs too. */
  public RefundSlip shipping() {
    shipping = true;
    return this;
  }

  /** So much of the shipping costs, with tax. */
  public RefundSlip shipping(String amount) {
    shipping = true;
    shippingPart = Optional.of(new BigDecimal(amount));
    return this;
  }

  /** "Amount of your choice" instead of what the goods cost, with tax; shipping is not in it. */
  public RefundSlip typed(String amount) {
    typed = Optional.of(new BigDecimal(amount));
    return this;
  }

  /** "Product(s) price, excluding amount of initial voucher". */
  public RefundSlip withoutVoucher() {
    keepsVoucher = true;
    return this;
  }

  /** The customer's group is shown prices without tax: the shop starts from that side. */
  public RefundSlip fromUntaxed() {
    untaxedPrices = true;
    return this;
  }

  /** An amount and no goods, as modules of payment providers write it. */
  public RefundSlip amount(String amount) {
    bareAmount = new BigDecimal(amount);
    return this;
  }

  /** "Re-stock products" is ticked. */
  public RefundSlip restock() {
    restock = true;
    return this;
  }

  List<Line> lines() {
    return lines;
  }

  boolean givesShipping() {
    return shipping;
  }

  Optional<BigDecimal> shippingPart() {
    return shippingPart;
  }

  Optional<BigDecimal> typed() {
    return typed;
  }

  boolean keepsVoucher() {
    return keepsVoucher;
  }

  boolean startsFromUntaxed() {
    return untaxedPrices;
  }

  boolean takesBack() {
    return restock;
  }

  BigDecimal bareAmount() {
    return bareAmount;
  }
}
