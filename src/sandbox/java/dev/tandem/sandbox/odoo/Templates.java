package dev.tandem.sandbox.odoo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** product.template: makes its variants, and mirrors what only variants hold. */
final class Templates implements Behaviour {

  /** Fields of a template that are those of its only variant. */
  static final List<String> OF_THE_ONLY_VARIANT =
      List.of("default_code", "barcode", "standard_price", "weight", "volume");

  /** Context of a variant that brings its own template along. */
  static final String NO_VARIANT = "create_product_product";

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    values.putIfAbsent("invoice_policy", env.is14() ? "delivery" : "order");
  }

  @Override
  public void created(Env env, Row row, Set<String> given) {
    if (!Boolean.FALSE.equals(env.context(NO_VARIANT))) {
      makeVariants(env, row);
    }
    given.stream()
        .filter(OF_THE_ONLY_VARIANT::contains)
        .forEach(field -> toVariant(env, row, field, row.get(field)));
  }

  @Override
  public void written(Env env, Row row, Map<String, Object> before) {
    makeVariants(env, row);
    for (String field : OF_THE_ONLY_VARIANT) {
      if (row.values.containsKey(field)
          && !java.util.Objects.equals(row.get(field), before.get(field))) {
        toVariant(env, row, field, row.get(field));
      }
    }
    if (!env.is14()) {
      variants(env, row).forEach(variant -> env.records().touch(variant));
    }
    if (row.flag("active") != Boolean.TRUE.equals(before.get("active"))) {
      variants(env, row)
          .forEach(variant -> env.records().set(variant, "active", row.get("active")));
    }
  }

  private static void toVariant(Env env, Row template, String field, Object value) {
    List<Row> variants = variants(env, template);
    if (variants.size() == 1) {
      env.records().set(variants.get(0), field, value);
    }
  }

  static Object fromVariant(Env env, Row template, String field) {
    List<Row> variants = variants(env, template);
    return variants.size() == 1 ? variants.get(0).get(field) : null;
  }

  static List<Row> variants(Env env, Row template) {
    return env.where("product.product", "product_tmpl_id", template.id());
  }

  static Object firstVariant(Env env, Row template) {
    List<Row> variants = variants(env, template);
    return variants.isEmpty() ? null : variants.get(0).id();
  }

  static Object displayName(Env env, Row row) {
    return Variants.withCode(fromVariant(env, row, "default_code"), row.text("name"));
  }

  /**
   * One variant for each combination of the values of its attributes; none if an attribute is
   * dynamic.
   */
  static void makeVariants(Env env, Row template) {
    List<List<Integer>> combinations = new ArrayList<>();
    combinations.add(List.of());
    for (Row line :
        env.where("product.template.attribute.line", "product_tmpl_id", template.id())) {
      String mode = env.get("product.attribute", line.ref("attribute_id")).text("create_variant");
      if ("dynamic".equals(mode)) {
        return;
      }
      if ("always".equals(mode)) {
        combinations = times(combinations, AttributeLines.values(env, line));
      }
    }
    Map<String, Row> existing = new HashMap<>();
    variants(env, template).forEach(row -> existing.put(row.text("combination_indices"), row));
    for (List<Integer> combination : combinations) {
      if (existing.remove(Variants.indices(combination)) == null) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("product_tmpl_id", template.id());
        values.put("product_template_attribute_value_ids", combination);
        env.records().create("product.product", values);
      }
    }
    existing.values().stream()
        .filter(row -> row.text("combination_indices").isEmpty())
        .forEach(row -> env.records().unlinkQuietly(List.of(row)));
  }

  private static List<List<Integer>> times(List<List<Integer>> combinations, List<Row> values) {
    List<List<Integer>> product = new ArrayList<>();
    for (List<Integer> combination : combinations) {
      for (Row value : values) {
        List<Integer> longer = new ArrayList<>(combination);
        longer.add(value.id());
        product.add(longer);
      }
    }
    return product;
  }
}
