package dev.tandem.history;

import static dev.tandem.history.Event.toOrder;

import java.time.Duration;
import java.util.List;

/** What Tandem does, and what is done to it. */
enum TandemEvent implements Event {
  SYNC(
      24,
      (world, a, b) -> {
        world.say("Tandem looks");
        world.time().sync();
        ReasonsAreTrue.check(world);
        return true;
      }),

  WAIT(
      5,
      (world, a, b) -> {
        Duration span = Duration.ofMinutes(1 + b % 60);
        world.say(span.toMinutes() + " minutes pass");
        world.time().later(span);
        return true;
      }),

  /** Asked for twice, as two people do. */
  BY_HAND(
      3,
      toOrder(
          (world, life, b) -> {
            world.say("somebody asks for " + life.name() + ", twice");
            world.stage().importByHand(life.id);
            world.stage().importByHand(life.id);
            return true;
          })),

  UNMAP(
      2,
      (world, a, b) -> {
        if (world.isUnmapped()) {
          return false;
        }
        world.say("the tax is mapped no more");
        world.unmap();
        return true;
      }),

  MAP(
      14,
      (world, a, b) -> {
        if (!world.isUnmapped() || world.odooIsAway()) {
          return false;
        }
        world.say("the tax is mapped again");
        world.map();
        return true;
      }),

  OFF(
      1,
      (world, a, b) -> {
        if (world.isOff()) {
          return false;
        }
        world.say("the shop is switched off");
        world.switchOff();
        return true;
      }),

  ON(
      14,
      (world, a, b) -> {
        if (!world.isOff()) {
          return false;
        }
        world.say("the shop is switched on");
        world.switchOn();
        return true;
      }),

  /** One that changes nothing of what is owed: what counts is that they change in the middle. */
  SETTINGS(
      2,
      (world, a, b) -> {
        Duration back = Duration.ofMinutes(2 + b % 4);
        world.say("each look goes back " + back.toMinutes() + " minutes from now on");
        world.set("pollOverlap", back);
        return true;
      }),

  /** The platform asks to forget a customer; what Tandem was at is over by then. */
  FORGET(
      4,
      toOrder(
          (world, life, b) -> {
            AtShopify shop = (AtShopify) world.shop();
            String email = shop.email(life);
            List<Life> all =
                world.lives().stream().filter(one -> shop.email(one).equals(email)).toList();
            world.stage().drain();
            world.say("the platform asks to forget the customer of " + life.name());
            shop.forget(email, all);
            world.stage().drain();
            NothingPersonalStays.check(world, email, all);
            return true;
          }));

  private final Kind kind;

  TandemEvent(int weight, Act act) {
    this.kind = new Kind(weight, act);
  }

  @Override
  public boolean happensAt(Platform platform) {
    return this != FORGET || platform == Platform.SHOPIFY;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
