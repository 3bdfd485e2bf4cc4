package dev.tandem.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * product.template.attribute.line: each of its values becomes a product.template.attribute.value of
 * the template.
 */
final class AttributeLines implements Behaviour {

  private static final String VALUE = "product.template.attribute.value";

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    if (values.containsKey("attribute_id") && !Values.truthy(values.get("value_ids"))) {
      throw OdooError.validation("The attribute must have at least one value for the product.");
    }
  }

  @Override
  public void created(Env env, Row row, Set<String> given) {
    fill(env, row);
  }

  @Override
  public void written(Env env, Row row, Map<String, Object> before) {
    fill(env, row);
    Templates.makeVariants(env, env.get("product.template", row.ref("product_tmpl_id")));
  }

  private static void fill(Env env, Row line) {
    List<Integer> there =
        values(env, line).stream().map(value -> value.ref("product_attribute_value_id")).toList();
    for (Integer value : line.refs("value_ids")) {
      if (!there.contains(value)) {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("attribute_line_id", line.id());
        made.put("attribute_id", line.ref("attribute_id"));
        made.put("product_attribute_value_id", value);
        made.put("product_tmpl_id", line.ref("product_tmpl_id"));
        Row row = env.records().create(VALUE, made);
        env.store().set(row, "attribute_id", line.ref("attribute_id"));
        env.store().set(row, "product_tmpl_id", line.ref("product_tmpl_id"));
      }
    }
  }

  static List<Row> values(Env env, Row line) {
    return env.where(VALUE, "attribute_line_id", line.id());
  }

  static Object valueName(Env env, Row row) {
    Row value = env.find("product.attribute.value", row.ref("product_attribute_value_id"));
    return value == null ? null : value.get("name");
  }

  /** {@code "Size: S"}. */
  static Object labelled(Env env, Row row) {
    return env.displayName("product.attribute", row.ref("attribute_id"))
        + ": "
        + env.value(row, "name");
  }
}
