package dev.tandem.history;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static dev.tandem.sandbox.prestashop.RefundSlip.slip;

import dev.tandem.sandbox.prestashop.PlacedOrder;
import dev.tandem.sandbox.prestashop.RefundSlip;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What buyers and staff do in a PrestaShop. */
enum PrestaShopEvent implements Event {
  PLACE(10, (world, a, b) -> place(world, a, b)),

  /** What is left to pay. */
  PAY(
      40,
      at(
          (world, shop, life, b) ->
              enters(world, shop, life, AtPrestaShop.PAID, Set.of(AtPrestaShop.UNPAID)))),

  PAY_A_PART(
      25,
      at(
          (world, shop, life, b) -> {
            if (state(shop, life) != AtPrestaShop.UNPAID) {
              return false;
            }
            world.people(
                "5.00 of " + life.name() + " are paid",
                () -> shop.sandbox.office().pay(life.id, "5.00", "Bank wire", ""));
            life.parts = life.parts.add(new BigDecimal("5.00"));
            return true;
          })),

  EDIT(4, at((world, shop, life, b) -> edit(world, shop, life, b))),

  ADD_LINE(
      4,
      at(
          (world, shop, life, b) -> {
            if (!open(shop, life) || !shop.slips(life).isEmpty()) {
              return false;
            }
            life.changed = true;
            world.people(
                "a line is added to " + life.name(),
                () -> shop.sandbox.office().addLine(life.id, 3 + b % 9, 0, 1 + b % 2));
            return true;
          })),

  MOVE(
      3,
      at(
          (world, shop, life, b) -> {
            if (!open(shop, life)) {
              return false;
            }
            life.changed = true;
            Map<String, String> moved = Map.of("address1", b % 3 + " New Street");
            world.people(
                "the address of " + life.name() + " changes",
                () -> shop.sandbox.changeAddress(life.id, moved));
            return true;
          })),

  CANCEL(
      3,
      at(
          (world, shop, life, b) ->
              shop.slips(life).isEmpty()
                  && enters(
                      world,
                      shop,
                      life,
                      AtPrestaShop.CANCELLED,
                      Set.of(AtPrestaShop.PAID, AtPrestaShop.UNPAID)))),

  /** Units of a line go back; half of the time they are put on the shelf again. */
  SLIP(
      5,
      at(
          (world, shop, life, b) ->
              paid(shop, life) && refund(world, shop, life, b, slip -> slip, "at their price"))),

  /** A unit of a line goes back, for an amount that somebody types. */
  SLIP_TYPED(
      3,
      at(
          (world, shop, life, b) -> {
            if (!paid(shop, life)) {
              return false;
            }
            String amount = b % 3 + 1 + ".00";
            return refund(world, shop, life, b, slip -> slip.typed(amount), "for " + amount);
          })),

  SLIP_SHIPPING(
      4,
      at(
          (world, shop, life, b) -> {
            if (!paid(shop, life) || !shop.slips(life).isEmpty()) {
              return false;
            }
            String amount = b % 4 + 1 + ".00";
            world.people(
                amount + " of the shipping of " + life.name() + " go back",
                () -> shop.sandbox.office().refund(life.id, slip().shipping(amount)));
            return true;
          })),

  /** The whole order is said to be refunded. */
  ALL_REFUNDED(
      3,
      at(
          (world, shop, life, b) ->
              enters(
                  world,
                  shop,
                  life,
                  AtPrestaShop.REFUNDED,
                  Set.of(AtPrestaShop.PAID, AtPrestaShop.SHIPPED))));

  private final Kind kind;

  PrestaShopEvent(int weight, Act act) {
    this.kind = new Kind(weight, act);
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public boolean happensAt(Platform platform) {
    return platform == Platform.PRESTASHOP;
  }

  /** What an event does to one order of a PrestaShop. */
  private interface At {
    boolean happen(World world, AtPrestaShop shop, Life life, int b);
  }

  private static Act at(At act) {
    return Event.toOrder(
        (world, life, b) -> act.happen(world, (AtPrestaShop) world.shop(), life, b));
  }

  private static boolean place(World world, int a, int b) {
    if (world.isFull()) {
      return false;
    }
    PlacedOrder order =
        a % 3 == 0 ? order().guest("guest" + a % 5 + "@example.com") : order().customer(1 + a % 6);
    for (int i = 0; i <= b % 3; i++) {
      order.line(3 + (a + 2L * i) % 9, 0, 1 + (b / 3 + i) % 3);
    }
    boolean voucher = a % 7 == 0;
    if (voucher) {
      order.voucherPercent("10");
    }
    String state = a % 4 == 1 ? "bankwire" : "paid";
    AtPrestaShop shop = (AtPrestaShop) world.shop();
    world.people(
        "somebody orders, " + state,
        () -> {
          long id = shop.sandbox.place(order.state(state));
          Life life =
              new Life(id, shop.sandbox.get("orders", id).get("reference"), world.shopTime());
          life.voucher = voucher;
          life.paid = state.equals("paid");
          life.states.add(state(shop, life));
          world.lives().add(life);
          world.say("  that is " + life.name());
        });
    return true;
  }

  private static boolean edit(World world, AtPrestaShop shop, Life life, int b) {
    if (!open(shop, life) || !shop.slips(life).isEmpty()) {
      return false;
    }
    List<Long> rows = shop.sandbox.office().rows(life.id);
    long row = rows.get(b % rows.size());
    int quantity = 1 + b / rows.size() % 4;
    if (quantity == number(shop, row, "product_quantity")) {
      return false;
    }
    life.changed = true;
    world.people(
        "a line of " + life.name() + " becomes " + quantity + " pieces",
        () -> shop.sandbox.editQuantity(life.id, row, quantity));
    return true;
  }

  private static boolean enters(
      World world, AtPrestaShop shop, Life life, long state, Set<Long> from) {
    if (!from.contains(state(shop, life))) {
      return false;
    }
    world.people(
        life.name() + " enters state " + state, () -> shop.sandbox.changeState(life.id, state));
    life.states.add(state);
    life.paid |= state == AtPrestaShop.PAID;
    life.givenUp |= Set.of(AtPrestaShop.CANCELLED, AtPrestaShop.REFUNDED).contains(state);
    life.changed |= life.givenUp;
    return true;
  }

  private static boolean refund(
      World world,
      AtPrestaShop shop,
      Life life,
      int b,
      UnaryOperator<RefundSlip> how,
      String words) {
    List<Long> rows = shop.sandbox.office().rows(life.id);
    long row = rows.get(b % rows.size());
    long left =
        number(shop, row, "product_quantity") - number(shop, row, "product_quantity_refunded");
    if (left <= 0) {
      return false;
    }
    int quantity = 1 + (int) (b / rows.size() % left);
    boolean back = b / 2 % 2 == 0;
    RefundSlip slip = back ? slip().line(row, quantity).restock() : slip().line(row, quantity);
    world.people(
        quantity
            + " pieces of "
            + life.name()
            + " are refunded "
            + words
            + (back ? ", and come back" : ""),
        () -> shop.sandbox.office().refund(life.id, how.apply(slip)));
    if (back) {
      life.restocked += quantity;
      life.cameBack += state(shop, life) == AtPrestaShop.SHIPPED ? quantity : 0;
    }
    // The shop gives back the price before the voucher: more than was paid, which people decide.
    life.changed |= life.voucher;
    return true;
  }

  private static long state(AtPrestaShop shop, Life life) {
    return shop.sandbox.office().state(life.id);
  }

  /** Nothing has been sent yet, and it was not given up. */
  private static boolean open(AtPrestaShop shop, Life life) {
    return Set.of(AtPrestaShop.PAID, AtPrestaShop.UNPAID).contains(state(shop, life));
  }

  private static boolean paid(AtPrestaShop shop, Life life) {
    return Set.of(AtPrestaShop.PAID, AtPrestaShop.SHIPPED).contains(state(shop, life));
  }

  private static long number(AtPrestaShop shop, long row, String field) {
    return Long.parseLong(shop.sandbox.get("order_details", row).get(field));
  }
}
