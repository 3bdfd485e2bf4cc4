package dev.tandem.sync.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Orders of the book that Odoo cannot say as the shop does: {@code case order | how they differ |
 * why}. A line without a why is no line.
 */
final class RecordedDifferences {

  private RecordedDifferences() {}

  /** How they differ in this series, by case and order. */
  static Map<String, String> of(String series) {
    Map<String, String> differences = new TreeMap<>();
    for (String line : text("differences-" + series + ".txt").split("\n")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] cells = line.split("\\|", -1);
        if (cells.length != 3 || cells[2].isBlank()) {
          throw new AssertionError("how, and why: " + line);
        }
        differences.put(cells[0].strip(), cells[1].strip());
      }
    }
    return differences;
  }

  private static String text(String file) {
    try (InputStream in =
        RecordedDifferences.class.getResourceAsStream("/prestashop/book/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
