package dev.tandem.history;

import dev.tandem.sandbox.odoo.OdooSeries;
import java.util.List;
import java.util.stream.Stream;

/** Draws a story from a seed, step by step: what can't happen there is drawn again. */
final class Storyteller {

  private static final int SHORTEST = 14;
  private static final int LONGEST = 44;
  private static final int SHORT = 6;

  /** Numbers that steps choose by: divisible by much, so that no choice is the rarer one. */
  private static final int NUMBERS = 5040;

  private final Dice dice;
  private final Story opening;
  private final int length;
  private final List<Event> events;

  private Storyteller(Dice dice, OdooSeries series, Processes tandem, int length) {
    this.dice = dice;
    this.length = length;
    Platform platform = dice.chance(50) ? Platform.PRESTASHOP : Platform.SHOPIFY;
    Ways ways = dice.oneOf(Ways.INVOICED, Ways.INVOICED, Ways.CONFIRMED, Ways.NO_REFUNDS);
    opening = new Story(platform, series, ways, tandem, List.of());
    events = events().stream().filter(event -> event.happensAt(platform)).toList();
  }

  static Storyteller of(long seed) {
    Dice dice = new Dice(seed);
    OdooSeries series = dice.chance(50) ? OdooSeries.V19 : OdooSeries.V14;
    Processes tandem = dice.chance(25) ? Processes.THREE : Processes.ONE;
    return new Storyteller(dice, series, tandem, SHORTEST + dice.below(LONGEST - SHORTEST));
  }

  /** For an Odoo 19 that takes its time. */
  static Storyteller ofShort(long seed) {
    Dice dice = new Dice(seed);
    return new Storyteller(dice, OdooSeries.V19, Processes.ONE, SHORT + dice.below(2 * SHORT));
  }

  /** All that can happen. */
  static List<Event> events() {
    return Stream.<Event[]>of(
            PrestaShopEvent.values(),
            ShopifyEvent.values(),
            OdooEvent.values(),
            CreditEvent.values(),
            AbroadEvent.values(),
            TandemEvent.values(),
            FaultEvent.values())
        .flatMap(Stream::of)
        .toList();
  }

  /** Where it begins, without steps. */
  Story opening() {
    return opening;
  }

  /** How many steps it has. */
  int length() {
    return length;
  }

  /** Somebody orders. */
  Step first() {
    return step(
        switch (opening.platform()) {
          case PRESTASHOP -> PrestaShopEvent.PLACE;
          case SHOPIFY -> ShopifyEvent.CHECK_OUT;
        });
  }

  Step next() {
    return step(dice.event(events));
  }

  private Step step(Event event) {
    return new Step(event, dice.below(NUMBERS), dice.below(NUMBERS));
  }
}
