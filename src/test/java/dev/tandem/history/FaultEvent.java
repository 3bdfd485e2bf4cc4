package dev.tandem.history;

import dev.tandem.sandbox.Faults;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What goes wrong between the two. */
enum FaultEvent implements Event {
  ODOO_DOWN(2, (world, a, b) -> odoo(world, "Odoo is down", faults -> faults.down())),

  ODOO_ERRORS(2, (world, a, b) -> odoo(world, "Odoo answers 500", faults -> faults.status(500))),

  ODOO_PAGES(2, (world, a, b) -> odoo(world, "Odoo answers with a page", faults -> faults.html())),

  /** One of Odoo's models answers 500, the others work. */
  MODEL_FAILS(
      2,
      (world, a, b) -> {
        String model = model(b);
        return odoo(
            world,
            "Odoo answers 500 to " + model,
            faults -> faults.failNext(1_000_000, call -> call.startsWith(model + "."), 500));
      }),

  /** A write is carried out, its answer is lost. */
  ANSWER_LOST(
      4,
      (world, a, b) -> {
        world.say("the answer to write " + (1 + b % 12) + " from now is lost");
        world.odoo().faults().cutAfterCommit(1, world.call(1 + b % 12, World::writes));
        return true;
      }),

  /** A write never arrives. */
  WRITE_LOST(
      3,
      (world, a, b) -> {
        world.say("write " + (1 + b % 12) + " from now does not arrive");
        world.odoo().faults().cutBeforeWork(1, world.call(1 + b % 12, World::writes));
        return true;
      }),

  SHOP_DOWN(2, (world, a, b) -> shop(world, "the shop is down", faults -> faults.down())),

  SHOP_ERRORS(
      2, (world, a, b) -> shop(world, "the shop answers 500", faults -> faults.status(500))),

  /** A write to the shop is carried out, its answer is lost. */
  SHOP_ANSWER_LOST(
      2,
      (world, a, b) -> {
        world.say("the answer to the next write to the shop is lost");
        world.shop().faults().cutAfterCommit(1, world.call(1, world.shop()::writes));
        return true;
      }),

  CLOCK_JUMPS(
      2,
      (world, a, b) -> {
        Duration span = Duration.ofMinutes(b % 5 == 0 ? -3 : 1 + b % 300);
        world.say("the clock jumps by " + span.toMinutes() + " minutes");
        world.clock.advance(span);
        return true;
      }),

  /** In the middle of its work, for longer than others wait for it. */
  STALL(3, (world, a, b) -> world.time().stall(world)),

  /** At one of its calls, to whichever side, that is carried out or not. */
  KILL(4, (world, a, b) -> world.kill().happen(world, 1 + a % 20, b % 2 == 0, b % 3 == 0)),

  HEAL(
      9,
      (world, a, b) -> {
        if (!world.odooIsAway() && !world.shopIsAway()) {
          return false;
        }
        world.say("everything works again");
        world.heal();
        return true;
      });

  private static final List<String> MODELS =
      List.of(
          "sale.order",
          "res.partner",
          "product.product",
          "account.move",
          "account.payment",
          "stock.picking");

  private final Kind kind;

  FaultEvent(int weight, Act act) {
    this.kind = new Kind(weight, act);
  }

  @Override
  public Kind kind() {
    return kind;
  }

  private static String model(int b) {
    return MODELS.get(b % MODELS.size());
  }

  private static boolean odoo(World world, String what, Consumer<Faults> how) {
    if (world.odooIsAway()) {
      return false;
    }
    world.say(what);
    world.odooFails(() -> how.accept(world.odoo().faults()));
    return true;
  }

  private static boolean shop(World world, String what, Consumer<Faults> how) {
    if (world.shopIsAway()) {
      return false;
    }
    world.say(what);
    world.shopFails(() -> how.accept(world.shop().faults()));
    return true;
  }
}
