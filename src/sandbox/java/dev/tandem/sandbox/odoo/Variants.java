package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** product.product: a variant; it brings its template along when none is named. */
final class Variants implements Behaviour {

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    if (values.containsKey("lst_price") && !values.containsKey("list_price")) {
      values.put("list_price", values.get("lst_price"));
    }
    if (!Values.truthy(values.get("product_tmpl_id"))) {
      values.put("product_tmpl_id", ownTemplate(env, values).id());
    }
    values.put("combination_indices", "");
  }

  private static Row ownTemplate(Env env, Map<String, Object> values) {
    Map<String, Object> own = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          Field field = env.model("product.product").field(name);
          if (field.related().size() == 2 && field.related().get(0).equals("product_tmpl_id")) {
            own.put(field.related().get(1), value);
          }
        });
    own.keySet().forEach(values::remove);
    Env quiet = new Env(env.world(), Map.of(Templates.NO_VARIANT, false), env.now());
    return (env.isPerson() ? quiet.asPerson() : quiet).records().create("product.template", own);
  }

  @Override
  public void created(Env env, Row row, Set<String> given) {
    combination(env, row);
    barcode(env, row);
    env.records().touch(env.get("product.template", row.ref("product_tmpl_id")));
  }

  @Override
  public void writing(Env env, Row row, Map<String, Object> values) {
    if (values.containsKey("lst_price")) {
      values.putIfAbsent("list_price", values.get("lst_price"));
    }
  }

  @Override
  public void written(Env env, Row row, Map<String, Object> before) {
    combination(env, row);
    if (!java.util.Objects.equals(row.get("barcode"), before.get("barcode"))) {
      barcode(env, row);
    }
    env.records().touch(env.get("product.template", row.ref("product_tmpl_id")));
  }

  private static void combination(Env env, Row row) {
    String indices = indices(row.refs("product_template_attribute_value_ids"));
    env.store().set(row, "combination_indices", indices);
    boolean taken =
        env.where("product.product", "product_tmpl_id", row.ref("product_tmpl_id")).stream()
            .anyMatch(
                other ->
                    other != row
                        && other.flag("active")
                        && indices.equals(other.text("combination_indices")));
    if (taken && row.flag("active")) {
      String text =
          ("duplicate key value violates unique constraint \"product_product_combination_unique\"\nDETAIL:  Key (product_tmpl_id, "
                  + "combination_indices)=(%d, %s) already exists.\n")
              .formatted(row.ref("product_tmpl_id"), indices);
      throw OdooError.validation("The operation cannot be completed: " + text).inLoad(text);
    }
  }

  private static void barcode(Env env, Row row) {
    if (row.get("barcode") == null
        || env.where("product.product", "barcode", row.get("barcode")).size() < 2) {
      return;
    }
    if (env.is14()) {
      String text =
          "The value for the field 'barcode' already exists (this is probably 'Barcode' in the current model).";
      throw OdooError.validation("A barcode can only be assigned to one product !")
          .inLoad(text)
          .at("product.product", "barcode");
    }
    // The database no longer refuses it: an archived product is not looked at.
    boolean used =
        env.where("product.product", "barcode", row.get("barcode")).stream()
            .anyMatch(other -> other != row && other.flag("active"));
    if (!used) {
      return;
    }
    throw OdooError.validation(
        ("Barcode(s) already assigned:\n\n- Barcode \"%s\" already assigned to product(s): %s\n\nNote: products that you don't have access to"
                + " will not be shown above.")
            .formatted(
                row.text("barcode"),
                env.where("product.product", "barcode", row.get("barcode")).stream()
                    .map(other -> String.valueOf(env.value(other, "name")))
                    .collect(Collectors.joining(" and "))));
  }

  static String indices(List<Integer> values) {
    return values.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
  }

  static String withCode(Object code, String name) {
    return code == null ? name : "[" + code + "] " + name;
  }

  static Object displayName(Env env, Row row) {
    String name = String.valueOf(env.value(row, "name"));
    String values =
        row.refs("product_template_attribute_value_ids").stream()
            .map(id -> env.find("product.template.attribute.value", id))
            .filter(value -> value != null)
            .map(value -> String.valueOf(env.value(value, "name")))
            .collect(Collectors.joining(", "));
    return withCode(row.get("default_code"), values.isEmpty() ? name : name + " (" + values + ")");
  }

  static Object priceExtra(Env env, Row row) {
    return row.refs("product_template_attribute_value_ids").stream()
        .map(id -> env.get("product.template.attribute.value", id).number("price_extra"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static Object publicPrice(Env env, Row row) {
    return ((BigDecimal) env.value(row, "list_price")).add((BigDecimal) priceExtra(env, row));
  }

  static Object siblings(Env env, Row row) {
    return env.where("product.product", "product_tmpl_id", row.ref("product_tmpl_id")).stream()
        .map(Row::id)
        .toList();
  }
}
