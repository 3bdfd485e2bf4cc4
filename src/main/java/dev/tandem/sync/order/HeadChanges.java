package dev.tandem.sync.order;

import dev.tandem.commerce.Order;
import dev.tandem.fault.Rejected;
import dev.tandem.odoo.Query;
import dev.tandem.sync.InTurn;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.order.OrderPrint.Part;
import dev.tandem.sync.plan.Resolved;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What stands at the head of a sale order and follows the shop: addresses, note, references,
 * payment term, fiscal position, tags. Written is what changed in the shop since the last time;
 * what people changed in Odoo meanwhile stays as they left it.
 */
@ApplicationScoped
class HeadChanges {

  /** Odoo's commands for a list of records. */
  private static final int LINK = 4;

  private static final int UNLINK = 3;

  /** The parts that changed in the shop since they were last written. */
  Set<Part> changed(Task task, OrderPrint before) {
    if (before.isBlank()) {
      // It is not known what Odoo was told. What was bound without a word was told most of it.
      return before.isUnfinished()
          ? EnumSet.allOf(Part.class)
          : EnumSet.of(Part.INVOICE_ADDRESS, Part.DELIVERY_ADDRESS);
    }
    Set<Part> changed = EnumSet.noneOf(Part.class);
    OrderPrint now = task.print();
    before.head().keySet().stream().filter(part -> now.differs(part, before)).forEach(changed::add);
    return changed;
  }

  /**
   * What keeps addresses from being written, with both sides; empty where nothing does.
   *
   * @param delivered any line is
   * @param invoiced any line is
   */
  Map<Part, String> inTheWay(
      Task task, SaleOrder order, Set<Part> changed, boolean delivered, boolean invoiced) {
    Resolved wanted = task.resolved();
    Map<Part, String> why = new EnumMap<>(Part.class);
    String locked = "an address changed in the shop, but " + order.name() + " is locked in Odoo";
    if (changed.contains(Part.DELIVERY_ADDRESS)
        && order.deliveryAddress().id() != wanted.deliveryAddressId()
        && (delivered || order.locked())) {
      String both =
          "the delivery address changed in the shop to '"
              + words(task.order().shipping())
              + "', but in Odoo goods were delivered to '"
              + order.deliveryAddress().name()
              + "'";
      why.put(Part.DELIVERY_ADDRESS, delivered ? both : locked);
    }
    if (changed.contains(Part.INVOICE_ADDRESS)
        && order.invoiceAddress().id() != wanted.invoiceAddressId()
        && (invoiced || order.locked())) {
      String both =
          "the invoice address changed in the shop to '"
              + words(task.order().billing())
              + "', but in Odoo '"
              + order.invoiceAddress().name()
              + "' was invoiced";
      why.put(Part.INVOICE_ADDRESS, invoiced ? both : locked);
    }
    return why;
  }

  private static String words(dev.tandem.commerce.Address address) {
    return List.of(address.name(), address.street(), address.postalCode(), address.city()).stream()
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** Writes the parts; repeatable. */
  Uni<Void> write(Task task, SaleOrder order, OrderPrint before, Set<Part> changed) {
    Map<String, Object> values = values(task, order, before, changed);
    Uni<Void> written =
        values.isEmpty()
            ? Uni.createFrom().voidItem()
            : task.place().odoo().write("sale.order", order.id(), values);
    return changed.contains(Part.DELIVERY_ADDRESS)
        ? written.chain(() -> readdress(task, order, before.deliveryAddressIds()))
        : written;
  }

  private static Map<String, Object> values(
      Task task, SaleOrder order, OrderPrint before, Set<Part> changed) {
    Order shop = task.order();
    Resolved wanted = task.resolved();
    Map<String, Object> values = new LinkedHashMap<>();
    for (Part part : changed) {
      switch (part) {
        case INVOICE_ADDRESS -> {
          if (order.invoiceAddress().id() != wanted.invoiceAddressId()) {
            values.put("partner_invoice_id", wanted.invoiceAddressId());
          }
        }
        case DELIVERY_ADDRESS -> {
          if (order.deliveryAddress().id() != wanted.deliveryAddressId()) {
            values.put("partner_shipping_id", wanted.deliveryAddressId());
          }
        }
        case NOTE -> {
          String note = OrderNote.of(shop, task.details(), wanted.facts());
          String merged = OrderNote.merge(order.note(), note, before.told(Part.NOTE));
          if (!merged.equals(order.note())) {
            values.put("note", merged);
          }
        }
        case REFERENCE -> {
          String reference = OrderRows.paymentReference(shop);
          if (!reference.equals(order.reference())) {
            values.put("reference", reference);
          }
        }
        case PAYMENT_METHOD -> {
          if (wanted.terms().paymentTermId() != null) {
            values.put("payment_term_id", wanted.terms().paymentTermId());
          }
        }
        case COUNTRY -> {
          if (wanted.terms().fiscalPositionId() != null) {
            values.put("fiscal_position_id", wanted.terms().fiscalPositionId());
          }
        }
        case CUSTOMER_REFERENCE -> {
          String standing = order.customerReference();
          if (standing.isEmpty()
              || before.told(Part.CUSTOMER_REFERENCE).contains(OrderPrint.digest(standing))) {
            values.put("client_order_ref", OrderRows.customerReference(shop));
          }
        }
        case TAGS -> {
          List<List<Object>> commands = tags(task, before);
          if (!commands.isEmpty()) {
            values.put("tag_ids", commands);
          }
        }
      }
    }
    return values;
  }

  /**
   * The shop's new tags are added, those that it took off are taken off; what people and the
   * settings added stays. Nothing while the shop's tags are not wanted.
   */
  private static List<List<Object>> tags(Task task, OrderPrint before) {
    List<List<Object>> commands = new ArrayList<>();
    if (task.details().tags()) {
      List<Long> now = task.resolved().tags();
      boolean inDoubt = before.doubt().head().containsKey(Part.TAGS);
      List<Long> kept = task.place().shop().settings().orderTarget().tagIds();
      now.stream()
          .filter(tag -> inDoubt || !before.tags().contains(tag))
          .forEach(tag -> commands.add(List.of(LINK, tag)));
      before.tags().stream()
          .filter(tag -> !now.contains(tag) && !kept.contains(tag))
          .forEach(tag -> commands.add(List.of(UNLINK, tag)));
    }
    return commands;
  }

  /**
   * A delivery that is still open keeps the address that the order had: Odoo only leaves a warning
   * there. Deliveries that people sent elsewhere are left alone, and so are all where Tandem's user
   * may not touch them: the warning says the rest.
   *
   * @param before to which contacts they may go
   */
  private Uni<Void> readdress(Task task, SaleOrder order, Set<Long> before) {
    Workplace place = task.place();
    Set<Long> old = new TreeSet<>(before);
    old.remove(task.resolved().deliveryAddressId());
    if (order.pickingIds().isEmpty() || old.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<List<?>> open =
        List.of(
            List.of("id", "in", order.pickingIds()),
            List.of("state", "not in", List.of("done", "cancel")),
            List.of("partner_id", "in", List.copyOf(old)));
    Map<String, Object> values = Map.of("partner_id", task.resolved().deliveryAddressId());
    return place
        .odoo()
        .search(new Query("stock.picking", open, List.of("id"), 0))
        .chain(
            rows ->
                InTurn.each(
                    rows,
                    row -> place.odoo().write("stock.picking", row.path("id").longValue(), values)))
        .onFailure(Rejected.class)
        .recoverWithNull()
        .replaceWithVoid();
  }
}
