package dev.tandem.sandbox.odoo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The models of one series, read from {@code models.txt}. */
final class Models {

  private final Map<String, Model> models = new HashMap<>();

  Models(OdooSeries series) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Models.class.getResourceAsStream("models.txt")),
                StandardCharsets.UTF_8))) {
      Model model = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("\t");
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        if (cells[0].equals("model")) {
          model = open(cells, series);
        } else if (cells[0].equals("both") || cells[0].equals(String.valueOf(series.major()))) {
          Objects.requireNonNull(model)
              .add(Field.parse(cells[1], cells[2], cells[3], cells.length > 4 ? cells[4] : ""));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Model open(String[] cells, OdooSeries series) {
    String rights = cells[series.is14() ? 2 : 3];
    Model model = new Model(cells[1], cells[4], rights);
    if (!rights.equals("?")) {
      models.put(model.name(), model);
    }
    return model;
  }

  /** The model, or null. */
  Model find(String name) {
    return models.get(name);
  }

  /** The model, which must exist. */
  Model get(String name) {
    Model model = models.get(name);
    if (model == null) {
      throw OdooError.key(name);
    }
    return model;
  }

  Iterable<Model> all() {
    return models.values();
  }
}
