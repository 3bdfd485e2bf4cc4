package dev.tandem.sync.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.StatusExport;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.status.SaleStanding.Delivery;
import dev.tandem.sync.status.SaleStanding.Invoice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads how an order stands in Odoo, no more of it than somebody wants to know. */
@ApplicationScoped
class SaleReader {

  private static final List<String> ORDER =
      List.of("name", "state", "invoice_status", "invoice_ids");

  /** Upselling is said of orders of which more was delivered than sold. */
  private static final Set<String> INVOICED = Set.of("invoiced", "upselling");

  /** Empty where the sale order was deleted. */
  Uni<Optional<SaleStanding>> read(Workplace place, long saleOrder) {
    StatusExport wanted = place.shop().settings().statuses();
    return read(place, saleOrder, wanted.shipped().on(), wanted.paid().on());
  }

  /** Also what no switch wants to know. */
  Uni<Optional<SaleStanding>> whole(Workplace place, long saleOrder) {
    return read(place, saleOrder, true, true);
  }

  private Uni<Optional<SaleStanding>> read(
      Workplace place, long saleOrder, boolean shipped, boolean paid) {
    return place
        .odoo()
        .read("sale.order", saleOrder, ORDER)
        .chain(
            found -> {
              if (found.isEmpty()) {
                return Uni.createFrom().item(Optional.<SaleStanding>empty());
              }
              OdooRecord order = new OdooRecord(found.get());
              SaleStanding bare = standing(order, false, List.of(), List.of());
              if (bare.isCancelled()) {
                return Uni.createFrom().item(Optional.of(bare));
              }
              return deliveries(place, order, shipped)
                  .chain(
                      sent ->
                          isInvoiced(place, order, paid)
                              .chain(
                                  invoiced ->
                                      invoices(place, order, invoiced)
                                          .map(
                                              bills ->
                                                  Optional.of(
                                                      standing(order, invoiced, sent, bills)))));
            });
  }

  private static SaleStanding standing(
      OdooRecord order, boolean invoiced, List<Delivery> deliveries, List<Invoice> invoices) {
    return new SaleStanding(
        order.id(),
        order.text("name").orElse(""),
        order.text("state").orElse(""),
        invoiced,
        deliveries,
        invoices);
  }

  /** What goes to a customer: neither the steps inside the warehouse nor what comes back. */
  private Uni<List<Delivery>> deliveries(Workplace place, OdooRecord order, boolean wanted) {
    if (!wanted) {
      return Uni.createFrom().item(List.of());
    }
    return place
        .odoo()
        .facts()
        .chain(
            facts ->
                facts.has("stock.picking", "sale_id")
                    ? search(
                        place,
                        "stock.picking",
                        List.of(
                            List.of("sale_id", "=", order.id()),
                            List.of("location_dest_id.usage", "=", "customer")),
                        deliveryFields(facts),
                        Delivery::of)
                    : Uni.createFrom().item(List.of()));
  }

  private static List<String> deliveryFields(OdooFacts facts) {
    List<String> fields = new ArrayList<>(List.of("state"));
    for (String field : List.of("carrier_id", "carrier_tracking_ref", "carrier_tracking_url")) {
      if (facts.has("stock.picking", field)) {
        fields.add(field);
      }
    }
    return fields;
  }

  /**
   * Whether every line is invoiced in full. Odoo's own status also waits for the delivery where a
   * product is invoiced by what was delivered, though the customer has paid all of it: then the
   * lines are asked.
   */
  private Uni<Boolean> isInvoiced(Workplace place, OdooRecord order, boolean wanted) {
    if (!wanted || order.ids("invoice_ids").isEmpty()) {
      return Uni.createFrom().item(false);
    }
    if (order.text("invoice_status").filter(INVOICED::contains).isPresent()) {
      return Uni.createFrom().item(true);
    }
    return search(
            place,
            "sale.order.line",
            List.of(List.of("order_id", "=", order.id()), List.of("display_type", "=", false)),
            List.of("product_uom_qty", "qty_invoiced"),
            line -> amount(line, "qty_invoiced").compareTo(amount(line, "product_uom_qty")) >= 0)
        .map(lines -> lines.stream().allMatch(invoiced -> invoiced));
  }

  private static BigDecimal amount(OdooRecord line, String field) {
    return line.amount(field).orElse(BigDecimal.ZERO);
  }

  private Uni<List<Invoice>> invoices(Workplace place, OdooRecord order, boolean wanted) {
    List<Long> ids = order.ids("invoice_ids");
    if (!wanted || ids.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return search(
        place,
        "account.move",
        List.of(List.of("id", "in", ids)),
        List.of("move_type", "state", "payment_state"),
        Invoice::of);
  }

  private static <T> Uni<List<T>> search(
      Workplace place,
      String model,
      List<?> domain,
      List<String> fields,
      Function<OdooRecord, T> reader) {
    return place
        .odoo()
        .search(new Query(model, domain, fields, 0))
        .map(
            (List<JsonNode> rows) ->
                rows.stream().map(row -> reader.apply(new OdooRecord(row))).toList());
  }
}
