package dev.tandem.sync.refund;

import dev.tandem.odoo.OdooFacts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Odoo has of an order: the sale order, its invoices, what was credited on them.
 *
 * @param sale null where the order became an invoice only
 * @param invoices that are not cancelled, oldest first
 * @param credits credit notes on them that are not cancelled
 * @param accepted by how much a person accepted that Odoo's total differs from the shop's
 */
record Ledger(
    OdooFacts facts,
    @Nullable Sale sale,
    List<Move> invoices,
    List<Move> credits,
    BigDecimal accepted) {

  Ledger of(Sale other) {
    return new Ledger(facts, other, invoices, credits, accepted);
  }

  Ledger accepting(BigDecimal difference) {
    return new Ledger(facts, sale, invoices, credits, difference);
  }

  /** Nothing is known of an order of which nothing needs to be. */
  static Ledger unread(OdooFacts facts) {
    return new Ledger(facts, null, List.of(), List.of(), BigDecimal.ZERO);
  }

  /**
   * The sale order.
   *
   * @param salesperson 0 where it has none
   */
  record Sale(long id, String name, String state, long salesperson, List<Line> lines) {

    boolean isCancelled() {
      return state.equals("cancel");
    }

    /** Not confirmed yet: there are no deliveries of it. */
    boolean isOffered() {
      return state.equals("draft") || state.equals("sent");
    }

    Optional<Line> line(String key) {
      return lines.stream().filter(line -> line.key().equals(key)).findFirst();
    }

    /**
     * @param key name of its external id; empty for a line that is not ours
     * @param total with tax
     * @param byDelivery Odoo invoices it by what was delivered, not by what was ordered
     */
    record Line(
        long id,
        String key,
        long productId,
        List<Long> taxes,
        BigDecimal ordered,
        BigDecimal delivered,
        BigDecimal total,
        boolean byDelivery) {}
  }

  /** An invoice or a credit note. */
  record Move(
      long id,
      String key,
      String name,
      String state,
      BigDecimal total,
      BigDecimal open,
      long journalId,
      long partnerId,
      List<Line> lines) {

    boolean isPosted() {
      return state.equals("posted");
    }

    boolean isDraft() {
      return state.equals("draft");
    }

    /**
     * A line of goods, with what a line of a credit note takes over from it.
     *
     * @param key name of its external id; empty for a line that is not ours
     * @param total with tax
     */
    record Line(
        long id,
        String key,
        List<Long> saleLines,
        long productId,
        long accountId,
        String name,
        BigDecimal quantity,
        BigDecimal priceUnit,
        BigDecimal discount,
        BigDecimal total,
        List<Long> taxes) {}
  }

  /** The order's, as a cell; empty where it has none. */
  Object salesperson() {
    return sale == null || sale.salesperson() == 0 ? "" : sale.salesperson();
  }

  List<Move> posted() {
    return invoices.stream().filter(Move::isPosted).toList();
  }

  BigDecimal invoiced() {
    return sum(posted());
  }

  /** On credit notes, but for the one with this key. */
  BigDecimal credited(String without) {
    return sum(credits.stream().filter(move -> !move.key().equals(without)).toList());
  }

  /** A credit note of this amount that is not Tandem's. */
  Optional<Move> byHand(BigDecimal amount) {
    return credits.stream()
        .filter(move -> move.key().isEmpty() && move.total().compareTo(amount) == 0)
        .findFirst();
  }

  /** The invoice that holds most of what is left to credit; the first where none does. */
  Move invoiceFor(BigDecimal amount) {
    List<Move> posted = posted();
    return posted.stream()
        .filter(move -> move.total().compareTo(amount) >= 0)
        .findFirst()
        .orElseGet(() -> posted.get(0));
  }

  private static BigDecimal sum(List<Move> moves) {
    return moves.stream().map(Move::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
