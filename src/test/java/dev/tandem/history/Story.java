package dev.tandem.history;

import dev.tandem.sandbox.odoo.OdooSeries;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A history that can be played; as text {@code PRESTASHOP V19 INVOICED: PLACE 1 2, SYNC 0 0}.
 *
 * @param platform which kind of shop
 * @param series which Odoo
 * @param ways what becomes of orders
 */
record Story(Platform platform, OdooSeries series, Ways ways, List<Step> steps) {

  static Story of(String text) {
    String[] parts = text.split(":", 2);
    String[] words = parts[0].strip().split(" ");
    return new Story(
        Platform.valueOf(words[0]),
        OdooSeries.valueOf(words[1]),
        Ways.valueOf(words[2]),
        Step.all(parts[1]).toList());
  }

  Story with(List<Step> others) {
    return new Story(platform, series, ways, List.copyOf(others));
  }

  @Override
  public String toString() {
    return platform
        + " "
        + series
        + " "
        + ways
        + ": "
        + steps.stream().map(Step::toString).collect(Collectors.joining(", "));
  }
}
