package dev.tandem.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What follows in Odoo when the shop refunds or cancels an order (REF1-REF3).
 *
 * @param refunds follow refunds, and with them restocking
 * @param cancels cancel the sale order when the shop's order is cancelled
 * @param policy what a refund becomes
 * @param restock whether goods come back into Odoo's stock
 * @param payOut register the payments by which the shop says that money went back, each through the
 *     journal of its gateway
 */
public record Refunding(
    boolean refunds, boolean cancels, Policy policy, Restock restock, boolean payOut) {

  public static final Refunding DEFAULT =
      new Refunding(false, true, Policy.CREDIT_NOTE, Restock.AS_SHOP, true);

  /** From JSON, where whatever is missing gets its default. */
  @JsonCreator
  static Refunding of(
      @JsonProperty("refunds") @Nullable Boolean refunds,
      @JsonProperty("cancels") @Nullable Boolean cancels,
      @JsonProperty("policy") @Nullable Policy policy,
      @JsonProperty("restock") @Nullable Restock restock,
      @JsonProperty("payOut") @Nullable Boolean payOut) {
    return new Refunding(
        Objects.requireNonNullElse(refunds, DEFAULT.refunds),
        Objects.requireNonNullElse(cancels, DEFAULT.cancels),
        Objects.requireNonNullElse(policy, DEFAULT.policy),
        Objects.requireNonNullElse(restock, DEFAULT.restock),
        Objects.requireNonNullElse(payOut, DEFAULT.payOut));
  }

  /** What a refund becomes. */
  public enum Policy {
    CREDIT_NOTE,
    /** Lines with a negative amount on the sale order, for those who invoice later. */
    NEGATIVE_LINES
  }

  /** Whether refunded goods come back. */
  public enum Restock {
    /** As many as the shop took back. */
    AS_SHOP,
    ALWAYS,
    NEVER
  }
}
