package dev.tandem.sync.refund;

import dev.tandem.commerce.Order;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Keyed;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.Accepted;
import dev.tandem.sync.plan.InvoiceKeys;
import dev.tandem.sync.plan.OrderPlanner;
import dev.tandem.sync.plan.SaleOrderIds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads where Odoo stands with an order: bound records, and what people made of it. */
@ApplicationScoped
class LedgerReader {

  private static final List<String> LINE_FIELDS =
      List.of(
          "move_id",
          "display_type",
          "sale_line_ids",
          "product_id",
          "account_id",
          "name",
          "quantity",
          "price_unit",
          "discount",
          "price_total",
          "tax_ids");

  private final Bindings bindings;
  private final SaleOrderIds sales;

  LedgerReader(Bindings bindings, SaleOrderIds sales) {
    this.bindings = bindings;
    this.sales = sales;
  }

  /** Empty where Odoo has nothing of the order. */
  Uni<Optional<Ledger>> read(Workplace place, Order order) {
    return place
        .odoo()
        .facts()
        .chain(
            facts ->
                sales
                    .of(place, order.id())
                    .chain(id -> sale(place, facts, id))
                    .chain(
                        found ->
                            invoices(place, order)
                                .chain(own -> withMoves(place, facts, found, own))))
        .chain(
            ledger ->
                ledger.filter(one -> one.sale() != null).isPresent()
                    ? accepted(place, order, ledger.get())
                    : Uni.createFrom().item(ledger));
  }

  private Uni<Optional<Ledger>> accepted(Workplace place, Order order, Ledger ledger) {
    return bindings
        .find(place.shop().id(), Entity.ORDER, order.id())
        .map(bound -> bound.map(Binding::fingerprint).map(Accepted::of).orElse(BigDecimal.ZERO))
        .map(accepted -> Optional.of(ledger.accepting(accepted)));
  }

  /** The sale order, and the moves that Odoo counts to it. */
  private record Found(Ledger.@Nullable Sale sale, List<Long> moves) {}

  private Uni<Found> sale(Workplace place, OdooFacts facts, Optional<Long> id) {
    if (id.isEmpty()) {
      return Uni.createFrom().item(new Found(null, List.of()));
    }
    List<String> fields = List.of("name", "state", "invoice_ids", "user_id");
    return place
        .odoo()
        .read("sale.order", id.get(), fields)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(new Found(null, List.of()))
                    : saleLines(place, facts, id.get())
                        .map(lines -> found(new OdooRecord(found.get()), lines)));
  }

  private static Found found(OdooRecord row, List<Ledger.Sale.Line> lines) {
    String state = row.text("state").orElse("");
    return new Found(
        new Ledger.Sale(
            row.id(), row.text("name").orElse(""), state, row.ref("user_id").orElse(0L), lines),
        row.ids("invoice_ids"));
  }

  private Uni<List<Ledger.Sale.Line>> saleLines(Workplace place, OdooFacts facts, long sale) {
    String taxes = facts.orderLineTaxes();
    Query query =
        new Query(
            "sale.order.line",
            List.of(List.of("order_id", "=", sale)),
            List.of("product_id", taxes, "product_uom_qty", "qty_delivered", "price_total"),
            0);
    return Keyed.search(place, query)
        .chain(
            lines ->
                byDelivery(place, lines)
                    .map(
                        products ->
                            lines.stream().map(line -> saleLine(line, taxes, products)).toList()));
  }

  private static Ledger.Sale.Line saleLine(Keyed line, String taxes, Set<Long> byDelivery) {
    long product = line.row().ref("product_id").orElse(0L);
    return new Ledger.Sale.Line(
        line.row().id(),
        line.key(),
        product,
        line.row().ids(taxes),
        number(line.row(), "product_uom_qty"),
        number(line.row(), "qty_delivered"),
        number(line.row(), "price_total"),
        byDelivery.contains(product));
  }

  /** Products that Odoo invoices by what was delivered. */
  private static Uni<Set<Long>> byDelivery(Workplace place, List<Keyed> lines) {
    List<Long> products =
        lines.stream().flatMap(line -> line.row().ref("product_id").stream()).distinct().toList();
    List<?> domain =
        List.of(
            List.of("id", "in", products),
            List.of("invoice_policy", "=", "delivery"),
            // Else those that were archived meanwhile would be left out.
            List.of("active", "in", List.of(true, false)));
    return products.isEmpty()
        ? Uni.createFrom().item(Set.of())
        : place
            .odoo()
            .search(new Query("product.product", domain, List.of("id"), 0))
            .map(
                rows ->
                    rows.stream().map(row -> new OdooRecord(row).id()).collect(Collectors.toSet()));
  }

  /** The invoices that Tandem made, the first also where it could not be bound. */
  private Uni<List<Long>> invoices(Workplace place, Order order) {
    return bindings
        .findAll(place.shop().id(), Entity.INVOICE, InvoiceKeys.all(order.id()))
        .chain(
            bound ->
                bound.isEmpty()
                    ? place
                        .odoo()
                        .idOf(
                            "account.move",
                            new ExternalId(
                                place.shop().module(), "inv_" + OrderPlanner.safe(order.id())))
                        .map(id -> id.stream().toList())
                    : Uni.createFrom()
                        .item(bound.values().stream().map(one -> one.odooId().value()).toList()));
  }

  private Uni<Optional<Ledger>> withMoves(
      Workplace place, OdooFacts facts, Found found, List<Long> own) {
    Set<Long> ids = new LinkedHashSet<>(found.moves());
    ids.addAll(own);
    if (ids.isEmpty()) {
      return Uni.createFrom()
          .item(Optional.ofNullable(found.sale()).map(sale -> Ledger.unread(facts).of(sale)));
    }
    List<Long> all = List.copyOf(ids);
    List<?> domain =
        List.of(
            "|",
            List.of("id", "in", all),
            List.of("reversed_entry_id", "in", all),
            List.of("state", "!=", "cancel"),
            List.of("move_type", "in", List.of("out_invoice", "out_refund")));
    List<String> fields =
        List.of(
            "name",
            "state",
            "move_type",
            "amount_total",
            "amount_residual",
            "journal_id",
            "partner_id",
            "invoice_line_ids");
    return Keyed.search(place, new Query("account.move", domain, fields, 0))
        .chain(
            moves ->
                lines(place, moves).map(lines -> Optional.of(ledger(facts, found, moves, lines))));
  }

  private Uni<Map<Long, List<Ledger.Move.Line>>> lines(Workplace place, List<Keyed> moves) {
    List<Long> ids = moves.stream().flatMap(m -> m.row().ids("invoice_line_ids").stream()).toList();
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    Query query = new Query("account.move.line", List.of(List.of("id", "in", ids)), LINE_FIELDS, 0);
    return Keyed.search(place, query)
        .map(
            lines ->
                lines.stream()
                    .filter(LedgerReader::isOfGoods)
                    .collect(
                        Collectors.groupingBy(
                            line -> line.row().ref("move_id").orElse(0L),
                            Collectors.mapping(LedgerReader::line, Collectors.toList()))));
  }

  /** Sections and notes have another display type. */
  private static boolean isOfGoods(Keyed line) {
    return line.row().text("display_type").orElse("product").equals("product");
  }

  private static Ledger ledger(
      OdooFacts facts, Found found, List<Keyed> moves, Map<Long, List<Ledger.Move.Line>> lines) {
    List<Ledger.Move> invoices = new ArrayList<>();
    List<Ledger.Move> credits = new ArrayList<>();
    for (Keyed keyed : moves) {
      OdooRecord row = keyed.row();
      Ledger.Move move =
          new Ledger.Move(
              row.id(),
              keyed.key(),
              row.text("name").orElse(""),
              row.text("state").orElse(""),
              number(row, "amount_total"),
              number(row, "amount_residual"),
              row.ref("journal_id").orElse(0L),
              row.ref("partner_id").orElse(0L),
              List.copyOf(lines.getOrDefault(row.id(), List.of())));
      (row.text("move_type").orElse("").equals("out_refund") ? credits : invoices).add(move);
    }
    return new Ledger(
        facts, found.sale(), List.copyOf(invoices), List.copyOf(credits), BigDecimal.ZERO);
  }

  private static Ledger.Move.Line line(Keyed keyed) {
    OdooRecord row = keyed.row();
    return new Ledger.Move.Line(
        row.id(),
        keyed.key(),
        row.ids("sale_line_ids"),
        row.ref("product_id").orElse(0L),
        row.ref("account_id").orElse(0L),
        row.text("name").orElse(""),
        number(row, "quantity"),
        number(row, "price_unit"),
        number(row, "discount"),
        number(row, "price_total"),
        row.ids("tax_ids"));
  }

  private static BigDecimal number(OdooRecord row, String field) {
    return row.amount(field).orElse(BigDecimal.ZERO);
  }
}
