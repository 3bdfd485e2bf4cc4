package dev.tandem.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.odoo.Odoo;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks Odoo what changed, and which sale orders that concerns. */
@ApplicationScoped
class OdooChanges {

  static final int PAGE = 500;

  /** Changed at or after a moment, by id; fewer than {@link #PAGE} are the last. */
  Uni<List<OdooHint>> page(Odoo odoo, OdooFacts facts, OdooFeed feed, Instant since, long after) {
    return odoo.search(new Query(feed.model(), feed.domain(since, after), feed.fields(facts), PAGE))
        .map(rows -> rows.stream().map(row -> feed.hint(new OdooRecord(row))).toList());
  }

  /** The newest date of change that Odoo has of these records; the epoch where it has none. */
  Uni<Instant> newest(Odoo odoo, OdooFeed feed) {
    Query query =
        new Query(
            feed.model(),
            List.of(),
            List.of("write_date"),
            1,
            "write_date desc, id desc",
            Map.of());
    return odoo.search(query)
        .map(
            rows ->
                rows.isEmpty()
                    ? Instant.EPOCH
                    : new OdooRecord(rows.get(0)).time("write_date").orElse(Instant.EPOCH));
  }

  /**
   * The sale orders of each hint. An invoice does not name its orders, but orders can be searched
   * by their invoices.
   */
  Uni<Map<Long, Set<Long>>> orders(Odoo odoo, OdooFeed feed, List<OdooHint> hints) {
    if (feed != OdooFeed.INVOICES || hints.isEmpty()) {
      return Uni.createFrom()
          .item(
              hints.stream()
                  .collect(Collectors.toMap(OdooHint::id, hint -> Set.of(hint.saleOrder()))));
    }
    List<Long> invoices = hints.stream().map(OdooHint::id).toList();
    Query query =
        new Query(
            "sale.order",
            List.of(List.of("invoice_ids", "in", invoices)),
            List.of("invoice_ids"),
            0);
    return odoo.search(query).map(OdooChanges::byInvoice);
  }

  private static Map<Long, Set<Long>> byInvoice(List<JsonNode> orders) {
    Map<Long, Set<Long>> found = new HashMap<>();
    for (JsonNode node : orders) {
      OdooRecord order = new OdooRecord(node);
      order
          .ids("invoice_ids")
          .forEach(invoice -> found.computeIfAbsent(invoice, i -> new HashSet<>()).add(order.id()));
    }
    return found;
  }
}
