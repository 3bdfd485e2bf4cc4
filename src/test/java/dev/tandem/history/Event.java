package dev.tandem.history;

/** What can happen in a history. */
interface Event {

  /** Its word in a story. */
  String name();

  Kind kind();

  /** Whether it is about shops of this kind. */
  default boolean happensAt(Platform platform) {
    return true;
  }

  /** How often it is drawn, beside the others. */
  default int weight() {
    return kind().weight();
  }

  /**
   * Lets it happen.
   *
   * @param a chooses to which order
   * @param b chooses what of it, and how much
   * @return false where there was nothing to which it could happen
   */
  default boolean happen(World world, int a, int b) {
    return kind().act().happen(world, a, b);
  }

  /** What is particular to an event. */
  record Kind(int weight, Act act) {}

  /** What an event does. */
  interface Act {
    boolean happen(World world, int a, int b);
  }

  /** What an event does to one order. */
  interface ToOrder {
    boolean happen(World world, Life life, int b);
  }

  /** Happens to the order that is chosen, where there is one. */
  static Act toOrder(ToOrder act) {
    return (world, a, b) -> world.life(a).map(life -> act.happen(world, life, b)).orElse(false);
  }
}
