package dev.tandem.sync.order;

import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.InTurn;
import dev.tandem.sync.Keyed;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.OrderPlan;
import dev.tandem.sync.plan.PlannedLine;
import dev.tandem.sync.plan.Resolved;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads the lines of a sale order and writes what differs. Lines are known by their external ids:
 * what a person added in Odoo is left alone.
 */
@ApplicationScoped
class LineChanges {

  /**
   * A line as it stands in Odoo.
   *
   * @param key name of its external id without the module; empty for a line that is not ours
   * @param worth what it costs, tax included
   */
  record Standing(
      long id,
      String key,
      long productId,
      String description,
      BigDecimal quantity,
      BigDecimal priceUnit,
      BigDecimal discount,
      List<Long> taxes,
      BigDecimal delivered,
      boolean isInvoiced,
      BigDecimal worth) {

    boolean isDelivered() {
      return delivered.signum() != 0;
    }

    boolean moved() {
      return isDelivered() || isInvoiced;
    }
  }

  /**
   * What is to be written.
   *
   * @param changed planned lines by the id of the line that differs
   * @param added planned lines that are not there, with their place
   * @param removed lines of ours that the plan no longer has
   */
  record Difference(
      Map<Standing, PlannedLine> changed, Map<PlannedLine, Integer> added, List<Standing> removed) {

    static final Difference NONE = new Difference(Map.of(), Map.of(), List.of());

    boolean isEmpty() {
      return changed.isEmpty() && added.isEmpty() && removed.isEmpty();
    }

    /** Both sides of each line. */
    String inWords() {
      List<String> words = new ArrayList<>();
      changed.forEach((line, planned) -> words.add(inWords(line, planned)));
      removed.forEach(line -> words.add(line.description() + ": removed in the shop"));
      added.keySet().forEach(line -> words.add(line.description() + ": added in the shop"));
      return String.join("; ", words);
    }

    private static String inWords(Standing line, PlannedLine planned) {
      String words =
          planned.description()
              + ": Odoo "
              + sides(line.quantity(), line.priceUnit(), line.discount())
              + ", shop "
              + sides(planned.quantity(), planned.priceUnit(), planned.discount());
      String product = planned.productId() == line.productId() ? "" : ", another product";
      return words + product + (planned.taxes().equals(line.taxes()) ? "" : ", other taxes");
    }

    private static String sides(BigDecimal quantity, BigDecimal price, BigDecimal discount) {
      String off = discount.signum() == 0 ? "" : " less " + plain(discount) + " %";
      return plain(quantity) + " x " + plain(price) + off;
    }

    private static String plain(BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /**
     * Lines that were delivered or invoiced and would have to change. Units that were given back
     * before they left may still go from an invoiced line: a credit note follows.
     *
     * @param takenOff units of a line that were given back since it was last written
     */
    List<Standing> frozen(Function<Standing, BigDecimal> takenOff) {
      List<Standing> frozen = new ArrayList<>();
      changed.forEach(
          (line, planned) -> {
            if (!onlyLess(line, planned, takenOff.apply(line))) {
              frozen.add(line);
            }
          });
      frozen.addAll(removed);
      return frozen.stream().filter(Standing::moved).toList();
    }

    private static boolean onlyLess(Standing line, PlannedLine planned, BigDecimal takenOff) {
      BigDecimal less = line.quantity().subtract(planned.quantity());
      return less.signum() > 0
          && less.compareTo(takenOff) <= 0
          && planned.quantity().compareTo(line.delivered()) >= 0
          && !differsBesidesQuantity(planned, line);
    }
  }

  /** The lines of the order. */
  Uni<List<Standing>> read(Workplace place, Resolved resolved, SaleOrder order) {
    String taxes = resolved.facts().orderLineTaxes();
    List<String> fields =
        List.of(
            "product_id",
            "name",
            "product_uom_qty",
            "price_unit",
            "discount",
            taxes,
            "qty_delivered",
            "qty_invoiced",
            "price_total");
    Query query =
        new Query("sale.order.line", List.of(List.of("order_id", "=", order.id())), fields, 0);
    return Keyed.search(place, query)
        .map(lines -> lines.stream().map(line -> standing(line, taxes)).toList());
  }

  /** The order without the lines of refunds. Their keys tell which they are. */
  Uni<SaleOrder> withoutRefunds(Workplace place, SaleOrder order) {
    Query query =
        new Query(
            "sale.order.line",
            List.of(List.of("order_id", "=", order.id()), List.of("price_total", "!=", 0)),
            List.of("price_total", "price_tax"),
            0);
    return Keyed.search(place, query)
        .map(
            lines -> {
              List<Keyed> refunds =
                  lines.stream().filter(line -> line.key().startsWith("refund_")).toList();
              return order.less(sum(refunds, "price_total"), sum(refunds, "price_tax"));
            });
  }

  private static BigDecimal sum(List<Keyed> lines, String field) {
    return lines.stream()
        .map(line -> line.row().amount(field).orElse(BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Writes the difference; repeatable: what was written differs no more. */
  Uni<Void> write(
      Workplace place, Resolved resolved, OrderPlan plan, SaleOrder order, Difference d) {
    OrderRows rows = new OrderRows(resolved.facts());
    List<Uni<Void>> steps = new ArrayList<>();
    d.changed()
        .forEach(
            (line, planned) ->
                steps.add(
                    place.odoo().write("sale.order.line", line.id(), values(planned, resolved))));
    d.added()
        .forEach(
            (planned, at) ->
                steps.add(
                    place
                        .odoo()
                        .load(rows.line(order.id(), plan.key(), planned, at))
                        .replaceWithVoid()));
    d.removed()
        .forEach(
            line ->
                steps.add(
                    place
                        .odoo()
                        .write("sale.order.line", line.id(), Map.of("product_uom_qty", 0))));
    return InTurn.each(steps, step -> step).replaceWithVoid();
  }

  /**
   * Makes the rounding line, insert-if-absent: runs at the same time make one line with one price.
   *
   * @return the id of the line, new or not
   */
  Uni<Long> addRounding(
      Workplace place, Resolved resolved, OrderPlan plan, long order, BigDecimal missing) {
    PlannedLine line = plan.rounding(resolved.services().rounding(), missing);
    return place
        .odoo()
        .load(new OrderRows(resolved.facts()).line(order, plan.key(), line, OrderRows.LAST))
        .map(ids -> ids.get(0));
  }

  /** What a rounding line adds to the order's total now. */
  Uni<BigDecimal> rounding(Workplace place, long line) {
    return place
        .odoo()
        .read("sale.order.line", line, List.of("price_unit", "product_uom_qty"))
        .map(found -> found.map(OdooRecord::new).map(LineChanges::worth).orElse(BigDecimal.ZERO));
  }

  private static BigDecimal worth(OdooRecord line) {
    BigDecimal price = line.amount("price_unit").orElse(BigDecimal.ZERO);
    return price.multiply(line.amount("product_uom_qty").orElse(BigDecimal.ZERO));
  }

  Uni<Void> setRounding(Workplace place, long line, BigDecimal price) {
    return place
        .odoo()
        .write("sale.order.line", line, Map.of("price_unit", price, "product_uom_qty", 1));
  }

  static boolean differs(PlannedLine planned, Standing standing) {
    return planned.quantity().compareTo(standing.quantity()) != 0
        || differsBesidesQuantity(planned, standing);
  }

  private static boolean differsBesidesQuantity(PlannedLine planned, Standing standing) {
    return planned.productId() != standing.productId()
        || planned.priceUnit().compareTo(standing.priceUnit()) != 0
        || planned.discount().compareTo(standing.discount()) != 0
        || !planned.taxes().equals(standing.taxes());
  }

  /** The price goes with every quantity: Odoo 19 would put the product's price back. */
  private static Map<String, Object> values(PlannedLine planned, Resolved resolved) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("product_id", planned.productId());
    values.put("name", planned.description());
    values.put("product_uom_qty", planned.quantity());
    values.put("price_unit", planned.priceUnit());
    values.put("discount", planned.discount());
    values.put(resolved.facts().orderLineTaxes(), List.of(List.of(6, 0, planned.taxes())));
    return values;
  }

  private static Standing standing(Keyed keyed, String taxes) {
    OdooRecord line = keyed.row();
    return new Standing(
        line.id(),
        keyed.key(),
        line.ref("product_id").orElse(0L),
        line.text("name").orElse(""),
        line.amount("product_uom_qty").orElse(BigDecimal.ZERO),
        line.amount("price_unit").orElse(BigDecimal.ZERO),
        line.amount("discount").orElse(BigDecimal.ZERO),
        line.ids(taxes).stream().sorted().toList(),
        line.amount("qty_delivered").orElse(BigDecimal.ZERO),
        line.amount("qty_invoiced").orElse(BigDecimal.ZERO).signum() != 0,
        line.amount("price_total").orElse(BigDecimal.ZERO));
  }
}
