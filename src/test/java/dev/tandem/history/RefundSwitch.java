package dev.tandem.history;

/** Whether refunds are followed now: people change their mind in the middle of a history. */
final class RefundSwitch {

  private final World world;
  private final boolean atFirst;
  private boolean now;
  private boolean ever;

  RefundSwitch(World world, Ways ways) {
    this.world = world;
    atFirst = ways != Ways.NO_REFUNDS;
    now = atFirst;
    ever = atFirst;
  }

  void turn() {
    now = !now;
    ever |= now;
    world.say("refunds are followed " + (now ? "from now on" : "no more"));
    world.stage().patch("refunding.refunds", now);
  }

  /** As it was at first; what came meanwhile is asked for again, as people do who switch it. */
  void restore() {
    if (now != atFirst) {
      turn();
      world.lives().forEach(life -> world.stage().importByHand(life.id));
    }
  }

  /** What counts in the end. */
  boolean atFirst() {
    return atFirst;
  }

  /** Whether they were followed at any time. */
  boolean ever() {
    return ever;
  }
}
