package dev.tandem.odoo;

import java.util.List;
import java.util.Map;

/**
 * One record, with its lines, for {@code load}: the first row holds the record, further rows only
 * cells of its lines.
 *
 * @param columns as {@code load} names them: {@code id}, {@code partner_id/.id}, {@code
 *     order_line/id}
 * @param rows as many cells as columns; {@code ""} for an empty cell; numbers and texts both work
 * @param context added to {@code mode=update, noupdate=true, lang=en_US}, which every load carries
 */
public record Load(
    String model, List<String> columns, List<List<Object>> rows, Map<String, Object> context) {

  public Load(String model, List<String> columns, List<List<Object>> rows) {
    this(model, columns, rows, Map.of());
  }
}
