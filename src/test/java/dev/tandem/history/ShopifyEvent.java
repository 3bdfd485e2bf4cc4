package dev.tandem.history;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static dev.tandem.sandbox.shopify.StaffRefund.aRefund;
import static dev.tandem.sandbox.shopify.StaffReturn.aReturn;

import dev.tandem.sandbox.shopify.CartLine;
import dev.tandem.sandbox.shopify.Office;
import dev.tandem.sandbox.shopify.PlacedShopifyOrder;
import dev.tandem.sandbox.shopify.StaffReturn;
import dev.tandem.sandbox.shopify.Webhooks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What buyers and staff do in a Shopify. */
enum ShopifyEvent implements Event {
  CHECK_OUT(10, (world, a, b) -> checkOut(world, a, b)),

  /** What is left to pay. */
  MARK_PAID(
      14,
      at(
          (world, shop, life, b) -> {
            if (!owes(shop, life)) {
              return false;
            }
            world.people(
                "what is left of " + life.name() + " is paid",
                () -> shop.sandbox.office().markPaid(life.id));
            return true;
          })),

  PAY_SOME(
      12,
      at(
          (world, shop, life, b) -> {
            if (!owes(shop, life) || shop.open(life).intValue() < 5) {
              return false;
            }
            world.people(
                "5.00 of " + life.name() + " are paid",
                () -> shop.sandbox.office().pay(life.id, "5.00", "Bank Deposit"));
            return true;
          })),

  /** Pieces that were not sent are taken off an order. */
  TAKE_OFF(
      4,
      at(
          (world, shop, life, b) -> {
            List<Office.Line> lines = shop.lines(life);
            int index = b % lines.size();
            Office.Line line = lines.get(index);
            if (shop.isCancelled(life) || line.unsent() == 0 || left(lines) == line.unsent()) {
              return false;
            }
            int less = 1 + b / lines.size() % line.unsent();
            life.changed = true;
            world.people(
                less + " pieces of " + life.name() + " are taken off",
                () -> shop.sandbox.office().reduceLine(life.id, index, line.current() - less));
            return true;
          })),

  PUT_ON(
      3,
      at(
          (world, shop, life, b) -> {
            if (shop.isCancelled(life)) {
              return false;
            }
            life.changed = true;
            world.people(
                "a line is added to " + life.name(),
                () -> shop.sandbox.office().addLine(life.id, CartLine.item(sku(b), 1 + b % 2)));
            return true;
          })),

  READDRESS(
      2,
      at(
          (world, shop, life, b) -> {
            life.changed = true;
            world.people(
                "the address of " + life.name() + " changes",
                () ->
                    shop.sandbox
                        .office()
                        .address(life.id, Map.of("address1", b % 3 + " New Street")));
            return true;
          })),

  /** All that is still to be sent leaves from the shop. */
  SEND(
      4,
      at(
          (world, shop, life, b) -> {
            int pieces = shop.lines(life).stream().mapToInt(Office.Line::unsent).sum();
            if (shop.isCancelled(life) || life.delivered > 0 || pieces == 0) {
              return false;
            }
            life.sent += pieces;
            world.people(
                "the shop sends " + pieces + " pieces of " + life.name(),
                () -> shop.sandbox.office().fulfill(life.id, "UPS", "1Z" + b));
            return true;
          })),

  /** Pieces go back with their money: taken back where they were sent, struck off where not. */
  REFUND_PIECES(
      6,
      at(
          (world, shop, life, b) -> {
            List<Office.Line> lines = shop.lines(life);
            int index = b % lines.size();
            Office.Line line = lines.get(index);
            int sent = line.current() - line.unsent();
            int most = Math.max(sent, line.unsent());
            if (shop.isCancelled(life) || owes(shop, life) || most == 0) {
              return false;
            }
            int pieces = 1 + b / lines.size() % most;
            String restock =
                sent < pieces ? "CANCEL" : b / lines.size() % 3 == 0 ? "NO_RESTOCK" : "RETURN";
            life.restocked += restock.equals("RETURN") ? pieces : 0;
            life.cameBack += restock.equals("RETURN") ? pieces : 0;
            if (!restock.equals("CANCEL")) {
              life.sentBack.merge(line.sku(), pieces, Integer::sum);
            }
            // What Odoo sent and the shop does not know of yet may be on its way to the buyer.
            life.changed |= restock.equals("CANCEL") && life.delivered > 0;
            world.people(
                pieces + " pieces of " + life.name() + " are refunded, " + restock,
                () ->
                    shop.sandbox.office().refund(life.id, aRefund().line(index, pieces, restock)));
            return true;
          })),

  /** An amount goes back, for no goods. */
  REFUND_MONEY(
      2,
      at(
          (world, shop, life, b) -> {
            String amount = 1 + b % 3 + ".00";
            if (owes(shop, life) || shop.amount(life, "netPaymentSet").intValue() < 4) {
              return false;
            }
            life.changed = true;
            // What had been paid too much goes back first.
            BigDecimal owed = shop.open(life).negate().max(BigDecimal.ZERO);
            life.goodwill =
                life.goodwill.add(new BigDecimal(amount).subtract(owed).max(BigDecimal.ZERO));
            world.people(
                amount + " of " + life.name() + " go back",
                () -> shop.sandbox.office().refund(life.id, aRefund().amount(amount)));
            return true;
          })),

  /** What was sent comes back; half of the time something else goes out for it. */
  TAKE_BACK(
      20,
      at(
          (world, shop, life, b) -> {
            List<Office.Line> lines = shop.lines(life);
            int index = b % lines.size();
            int sent = lines.get(index).current() - lines.get(index).unsent();
            if (sent == 0 || owes(shop, life)) {
              return false;
            }
            StaffReturn back = aReturn().line(index, 1);
            boolean exchange = b % 2 == 0;
            if (exchange) {
              back.exchange(CartLine.item(sku(b / 2), 1));
              life.changed = true;
            }
            life.restocked++;
            life.cameBack++;
            life.sentBack.merge(lines.get(index).sku(), 1, Integer::sum);
            world.people(
                "a piece of "
                    + life.name()
                    + " is returned"
                    + (exchange ? ", and exchanged for " + sku(b / 2) : ""),
                () -> shop.sandbox.office().giveBack(life.id, back));
            return true;
          })),

  /** What the shop tells by itself arrives. */
  TELL(8, told("what the shop told arrives", Webhooks::release)),

  TELL_BACKWARDS(4, told("what the shop told arrives, the last first", Webhooks::releaseReversed)),

  /** Once more later, too. */
  TELL_TWICE(4, told("what the shop told arrives, not for the last time", Webhooks::repeat)),

  TELL_NOT(4, told("what the shop told is lost", Webhooks::drop)),

  CALL_OFF(
      2,
      at(
          (world, shop, life, b) -> {
            if (shop.isCancelled(life) || shop.sandbox.office().sent(life.id) > 0) {
              return false;
            }
            life.changed = true;
            life.givenUp = true;
            world.people(
                life.name() + " is cancelled, and its money goes back",
                () -> {
                  shop.sandbox.office().cancel(life.id, true);
                  shop.sandbox.office().finishJobs();
                });
            return true;
          }));

  private final Kind kind;

  ShopifyEvent(int weight, Act act) {
    this.kind = new Kind(weight, act);
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public boolean happensAt(Platform platform) {
    return platform == Platform.SHOPIFY;
  }

  /** What an event does to one order of a Shopify. */
  private interface At {
    boolean happen(World world, AtShopify shop, Life life, int b);
  }

  private static Act at(At act) {
    return Event.toOrder((world, life, b) -> act.happen(world, (AtShopify) world.shop(), life, b));
  }

  private static Act told(String what, Consumer<Webhooks> how) {
    return (world, a, b) -> {
      Webhooks news = ((AtShopify) world.shop()).sandbox.webhooks();
      if (news.held() == 0) {
        return false;
      }
      world.say(what);
      how.accept(news);
      news.hold();
      world.stage().drain();
      return true;
    };
  }

  private static boolean checkOut(World world, int a, int b) {
    if (world.isFull()) {
      return false;
    }
    String buyer = "customer" + (1 + a % 6) + "@example.com";
    PlacedShopifyOrder order =
        a % 3 == 0 ? anOrder().guest("guest" + a % 5 + "@example.com") : anOrder().customer(buyer);
    for (int i = 0; i <= b % 3; i++) {
      order.line(sku(a + 2 * i), 1 + (b / 3 + i) % 3);
    }
    if (a % 7 == 0) {
      order.codePercent("TEN", "10");
    }
    boolean paid = a % 4 != 1;
    world.people(
        "somebody orders, " + (paid ? "paid" : "to be paid"),
        () -> {
          AtShopify shop = (AtShopify) world.shop();
          long id = shop.sandbox.place(paid ? order.paid() : order.pending("Bank Deposit"));
          Life life =
              new Life(id, String.valueOf(shop.sandbox.office().see(id, "name")), world.shopTime());
          world.lives().add(life);
          world.say("  that is " + life.name());
        });
    return true;
  }

  private static String sku(int number) {
    return AtShopify.GOODS.get(number % AtShopify.GOODS.size());
  }

  private static boolean owes(AtShopify shop, Life life) {
    return !shop.isCancelled(life) && shop.open(life).signum() > 0;
  }

  private static int left(List<Office.Line> lines) {
    return lines.stream().mapToInt(Office.Line::current).sum();
  }
}
