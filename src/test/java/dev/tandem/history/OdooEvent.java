package dev.tandem.history;

import static dev.tandem.history.Event.toOrder;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What people do in Odoo. */
enum OdooEvent implements Event {
  /** All that is open, or one piece of each line. */
  DELIVER(
      14,
      toSale((world, life, sale, b) -> life.sent == 0 && deliver(world, life, sale, b % 3 == 0))),

  CANCEL_SALE(
      14,
      toSale(
          (world, life, sale, b) -> {
            if (life.delivered > 0
                || life.lockedInOdoo
                || life.invoiceInOdoo > 0
                || !sale.path("state").asText().equals("sale")) {
              return false;
            }
            Map<String, Object> sure = Map.of("context", Map.of("disable_cancel_warning", true));
            world.people(
                "in Odoo, " + life.name() + " is cancelled",
                () -> world.books().call("sale.order", "action_cancel", List.of(id(sale)), sure));
            life.cancelledInOdoo = true;
            life.changed = true;
            return true;
          })),

  /** Only what is cancelled and not invoiced can be deleted. */
  DELETE_SALE(
      200,
      toSale(
          (world, life, sale, b) -> {
            if (!sale.path("state").asText().equals("cancel")
                || !sale.path("invoice_ids").isEmpty()) {
              return false;
            }
            world.time().mark();
            world.people(
                "in Odoo, " + life.name() + " is deleted",
                () -> world.odoo().delete("sale.order", sale.path("id").longValue()));
            life.deletedInOdoo = true;
            return true;
          })),

  LOCK(
      3,
      toSale(
          (world, life, sale, b) -> {
            if (life.lockedInOdoo || !sale.path("state").asText().equals("sale")) {
              return false;
            }
            String lock = world.books().major() < 17 ? "action_done" : "action_lock";
            world.people(
                "in Odoo, " + life.name() + " is locked",
                () -> world.books().call("sale.order", lock, List.of(id(sale)), Map.of()));
            life.lockedInOdoo = true;
            return true;
          })),

  /**
   * A piece that was delivered comes back, whatever the shop says. A return is made of products
   * that are in use.
   */
  RETURN(
      11,
      toSale(
          (world, life, sale, b) ->
              life.delivered > life.returned
                  && world.archived().isEmpty()
                  && takeBack(world, life, sale))),

  /** All that is ordered, where Tandem is not to invoice. */
  INVOICE(
      16,
      toSale(
          (world, life, sale, b) -> {
            if (world.invoiced()
                || life.invoiceInOdoo > 0
                || !world.archived().isEmpty()
                || !sale.path("state").asText().equals("sale")) {
              return false;
            }
            world.people(
                "in Odoo, " + life.name() + " is invoiced",
                () -> life.invoiceInOdoo = world.flows().invoice(sale.path("id").longValue()));
            return true;
          })),

  /** All that is open of an invoice, before the shop says that it was paid. */
  PAY_INVOICE(
      14,
      toSale(
          (world, life, sale, b) -> {
            Optional<JsonNode> open =
                Books.of(world).invoices(life).stream().filter(Books::isOpen).findFirst();
            if (open.isEmpty()) {
              return false;
            }
            BigDecimal amount = open.get().path("amount_residual").decimalValue();
            world.people(
                "in Odoo, somebody registers that " + amount + " of " + life.name() + " were paid",
                () -> world.flows().pay(open.get().path("id").longValue(), amount));
            life.paidInOdoo = life.paidInOdoo.add(amount);
            return true;
          })),

  /** The contact of an order becomes that of another order. */
  MERGE(
      9,
      (world, a, b) -> {
        List<Long> contacts = world.addresses().customers();
        if (contacts.size() < 2) {
          return false;
        }
        long goes = contacts.remove(b % contacts.size());
        long stays = contacts.get(a % contacts.size());
        world.people(
            "in Odoo, contact " + goes + " is merged into " + stays,
            () -> world.addresses().merge(stays, goes));
        return true;
      }),

  /** One of the products that orders were made of is used no more. */
  ARCHIVE(
      3,
      (world, a, b) -> {
        List<Long> goods = world.goods();
        if (goods.isEmpty() || world.archived().size() > 1) {
          return false;
        }
        long product = goods.get(a % goods.size());
        world.people("in Odoo, product " + product + " is archived", () -> world.archive(product));
        return true;
      }),

  RESTORE(
      20,
      (world, a, b) -> {
        if (world.archived().isEmpty()) {
          return false;
        }
        world.people("in Odoo, what was archived is in use again", world::restore);
        return true;
      }),

  WRITE_CONTACT(
      3,
      toSale(
          (world, life, sale, b) -> {
            long contact = sale.path("partner_id").path(0).longValue();
            String phone = "+33 1 0000 " + 1000 + b;
            world.people(
                "in Odoo, somebody writes another telephone of contact " + contact,
                () -> world.odoo().set("res.partner", contact, Map.of("phone", phone)));
            world.addresses().phones().put(contact, phone);
            return true;
          })),

  WRITE_NOTE(
      3,
      toSale(
          (world, life, sale, b) -> {
            life.written = "<p>Seen by a person " + b + "</p>";
            List<?> note = List.of(id(sale), Map.of("note", life.written));
            world.people(
                "in Odoo, somebody writes a note on " + life.name(),
                () -> world.books().call("sale.order", "write", note, Map.of()));
            return true;
          }));

  private final Kind kind;

  OdooEvent(int weight, Act act) {
    this.kind = new Kind(weight, act);
  }

  @Override
  public Kind kind() {
    return kind;
  }

  /** What an event does to the sale order of an order. */
  private interface ToSale {
    boolean happen(World world, Life life, JsonNode sale, int b);
  }

  private static Act toSale(ToSale act) {
    return toOrder(
        (world, life, b) ->
            world.sale(life).map(sale -> act.happen(world, life, sale, b)).orElse(false));
  }

  private static List<Long> id(JsonNode row) {
    return List.of(row.path("id").longValue());
  }

  /** A piece that is still away: Odoo offers no more to be returned than that. */
  private static boolean takeBack(World world, Life life, JsonNode sale) {
    List<Long> pickings =
        world.flows().pickings(sale.path("id").longValue()).stream()
            .filter(picking -> picking.path("state").asText().equals("done"))
            .map(picking -> picking.path("id").longValue())
            .toList();
    List<JsonNode> moved =
        world
            .books()
            .search(
                "stock.move",
                List.of(List.of("picking_id", "in", pickings), List.of("state", "=", "done")),
                "picking_id",
                "product_uom_qty",
                "sale_line_id",
                "origin_returned_move_id");
    for (JsonNode move : moved) {
      long id = move.path("id").longValue();
      if (Books.ref(move, "origin_returned_move_id") == 0 && away(move, moved) > 0) {
        world.people(
            "in Odoo, a piece of " + life.name() + " is taken back",
            () ->
                world
                    .flows()
                    .takeBack(Books.ref(move, "picking_id"), id, Books.ref(move, "sale_line_id")));
        life.returned++;
        return true;
      }
    }
    return false;
  }

  private static int away(JsonNode move, List<JsonNode> moved) {
    return move.path("product_uom_qty").intValue()
        - moved.stream()
            .filter(
                back -> Books.ref(back, "origin_returned_move_id") == move.path("id").longValue())
            .mapToInt(back -> back.path("product_uom_qty").intValue())
            .sum();
  }

  private static boolean deliver(World world, Life life, JsonNode sale, boolean part) {
    for (JsonNode picking : world.flows().pickings(sale.path("id").longValue())) {
      boolean open = !List.of("done", "cancel").contains(picking.path("state").asText());
      if (open && picking.path("picking_type_code").asText().equals("outgoing")) {
        long id = picking.path("id").longValue();
        Function<JsonNode, BigDecimal> much =
            move -> {
              BigDecimal demand = move.path("product_uom_qty").decimalValue();
              return part ? demand.min(BigDecimal.ONE) : demand;
            };
        int units = world.flows().moves(id).stream().map(much).mapToInt(BigDecimal::intValue).sum();
        if (units > 0) {
          world.people(
              "in Odoo, " + units + " pieces of " + life.name() + " are delivered",
              () -> world.flows().deliver(id, much));
          life.delivered += units;
          return true;
        }
      }
    }
    return false;
  }
}
