package dev.tandem.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people did with an order on both sides, whatever Tandem made of it. */
final class Life {

  final long id;
  final String reference;

  /** When it was ordered. */
  final Instant placed;

  /** The states into which a PrestaShop's people put it, in order. */
  final List<Long> states = new ArrayList<>();

  /** Units that left the house. */
  int delivered;

  /** Units that the shop's staff sent by itself. */
  int sent;

  /** Units of which the shop says that they are back in stock. */
  int restocked;

  /** Units of these that had been sent, as the shop knew. */
  int cameBack;

  /** Units that had been sent and were given back, by the reference of the product. */
  final Map<String, Integer> sentBack = new HashMap<>();

  /** What a person wrote on the sale order; empty where nobody did. */
  String written = "";

  boolean cancelledInOdoo;

  /** Whether a person deleted the sale order. */
  boolean deletedInOdoo;

  /** Whether a person locked the sale order: what the shop changes has to wait for them. */
  boolean lockedInOdoo;

  /** The invoice that a person made of the sale order as it was then; 0 where nobody did. */
  long invoiceInOdoo;

  /** The credit notes that people made of its invoices. */
  final List<Long> creditsInOdoo = new ArrayList<>();

  /** Money that a person registered on an invoice. */
  BigDecimal paidInOdoo = BigDecimal.ZERO;

  /** Units that a person took back in Odoo. */
  int returned;

  boolean voucher;

  /** Whether the buyer paid all of it; else what came in parts. */
  boolean paid;

  BigDecimal parts = BigDecimal.ZERO;

  /** What a Shopify gave back for no goods: it goes on counting that as open. */
  BigDecimal goodwill = BigDecimal.ZERO;

  /** Whether the shop cancelled it, or gave all of it back. */
  boolean givenUp;

  /** Whether it became another order on one of the sides. */
  boolean changed;

  Life(long id, String reference, Instant placed) {
    this.id = id;
    this.reference = reference;
    this.placed = placed;
  }

  String name() {
    return "order " + id + " (" + reference + ")";
  }
}
