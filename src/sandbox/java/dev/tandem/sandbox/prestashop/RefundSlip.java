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

  boolean takesBack() {
    return restock;
  }

  BigDecimal bareAmount() {
    return bareAmount;
  }
}
