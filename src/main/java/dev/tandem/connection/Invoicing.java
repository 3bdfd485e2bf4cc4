package dev.tandem.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How orders are invoiced and paid in Odoo (INV1-INV4), where {@link OrderTarget.CreateAs} or a
 * workflow asks for an invoice. Ids are Odoo's; null leaves the choice to Odoo.
 *
 * @param invoices ALL orders, or those that are PAID
 * @param journalId sales journal
 * @param incomeAccountId of every line; null: from the product or its category
 * @param methods keep the shop's payment methods in the table of gateways
 * @param payments register the shop's payments on posted invoices
 * @param paymentJournalId for gateways that are mapped to no journal of their own
 * @param createJournals make a bank journal "Card (Gateway)" for a gateway without one, where the
 *     user may
 * @param workflows by the shop's technical name of the payment method: what happens to its orders
 *     in place of what {@code createAs} says
 */
public record Invoicing(
    Invoices invoices,
    @Nullable Long journalId,
    @Nullable Long incomeAccountId,
    boolean methods,
    boolean payments,
    @Nullable Long paymentJournalId,
    boolean createJournals,
    Map<String, Workflow> workflows) {

  public static final Invoicing DEFAULT =
      new Invoicing(Invoices.ALL, null, null, true, true, null, false, Map.of());

  public Invoicing {
    workflows = Map.copyOf(workflows);
  }

  /** From JSON, where whatever is missing gets its default. */
  @JsonCreator
  static Invoicing of(
      @JsonProperty("invoices") @Nullable Invoices invoices,
      @JsonProperty("journalId") @Nullable Long journalId,
      @JsonProperty("incomeAccountId") @Nullable Long incomeAccountId,
      @JsonProperty("methods") @Nullable Boolean methods,
      @JsonProperty("payments") @Nullable Boolean payments,
      @JsonProperty("paymentJournalId") @Nullable Long paymentJournalId,
      @JsonProperty("createJournals") @Nullable Boolean createJournals,
      @JsonProperty("workflows") @Nullable Map<String, Workflow> workflows) {
    return new Invoicing(
        Objects.requireNonNullElse(invoices, DEFAULT.invoices),
        journalId,
        incomeAccountId,
        Objects.requireNonNullElse(methods, DEFAULT.methods),
        Objects.requireNonNullElse(payments, DEFAULT.payments),
        paymentJournalId,
        Objects.requireNonNullElse(createJournals, DEFAULT.createJournals),
        Objects.requireNonNullElse(workflows, DEFAULT.workflows));
  }

  /** Which orders are invoiced. */
  public enum Invoices {
    ALL,
    PAID
  }

  /**
   * What happens to the orders of one payment method (INV4). A step that is off is left to people.
   *
   * @param confirm the sale order
   * @param invoice make a draft invoice
   * @param post the invoice
   * @param pay register the shop's payments on it
   */
  public record Workflow(boolean confirm, boolean invoice, boolean post, boolean pay) {}
}
