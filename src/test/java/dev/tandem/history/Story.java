package dev.tandem.history;

import dev.tandem.sandbox.odoo.OdooSeries;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A history that can be played; as text {@code PRESTASHOP V19 INVOICED: PLACE 1 2, SYNC 0 0}, or
 * {@code INVOICED THREE} where Tandem is three processes.
 *
 * @param platform which kind of shop
 * @param series which Odoo
 * @param ways what becomes of orders
 * @param tandem how many processes it is
 */
record Story(Platform platform, OdooSeries series, Ways ways, Processes tandem, List<Step> steps) {

  static Story of(String text) {
    String[] parts = text.split(":", 2);
    String[] words = parts[0].strip().split(" ");
    return new Story(
        Platform.valueOf(words[0]),
        OdooSeries.valueOf(words[1]),
        Ways.valueOf(words[2]),
        words.length > 3 ? Processes.valueOf(words[3]) : Processes.ONE,
        Step.all(parts[1]).toList());
  }

  Story with(List<Step> others) {
    return new Story(platform, series, ways, tandem, List.copyOf(others));
  }

  @Override
  public String toString() {
    return platform
        + " "
        + series
        + " "
        + ways
        + (tandem == Processes.ONE ? "" : " " + tandem)
        + ": "
        + steps.stream().map(Step::toString).collect(Collectors.joining(", "));
  }
}
