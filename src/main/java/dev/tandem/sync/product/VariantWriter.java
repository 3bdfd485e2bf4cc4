package dev.tandem.sync.product;

import dev.tandem.commerce.Product;
import dev.tandem.commerce.Product.Option;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Makes one variant: attributes and values, the template with its attribute lines, then the
 * variant. The attributes are of the kind whose variants are made on demand ("dynamic"): only those
 * can be given a key. Every step may be repeated; the variants of one product follow each other
 * (their job's key).
 */
@ApplicationScoped
class VariantWriter {

  /** The variant under the key, which another shop may have made with a template of its own. */
  Uni<Long> create(Workplace place, Wanted wanted, ExternalId key, OdooFacts facts) {
    return attributes(place, wanted.options())
        .chain(values -> template(place, wanted, facts).chain(t -> lines(place, wanted, t, values)))
        .chain(template -> templateValues(place, wanted, template))
        .chain(
            made ->
                variant(place, wanted, made, key)
                    .chain(id -> retire(place, made.templateId()).replaceWith(id)));
  }

  /** A template whose only variant another shop had made a moment before is of no use. */
  private static Uni<Void> retire(Workplace place, long template) {
    Query variants =
        new Query(
            "product.product",
            List.of(List.of("product_tmpl_id", "=", template)),
            List.of("id"),
            1,
            "id",
            Map.of("active_test", false));
    return place
        .odoo()
        .search(variants)
        .chain(
            found ->
                found.isEmpty()
                    ? place.odoo().write("product.template", template, Map.of("active", false))
                    : Uni.createFrom().voidItem());
  }

  private record Template(long id, Map<String, Long> values) {}

  private record TemplateValues(long templateId, List<Long> ids) {}

  /** Odoo's ids of the values, by the shop's. */
  private static Uni<Map<String, Long>> attributes(Workplace place, List<Option> options) {
    List<List<Object>> attributes = new ArrayList<>();
    List<List<Object>> values = new ArrayList<>();
    for (Option option : options) {
      ExternalId attribute = attribute(place, option);
      attributes.add(List.of(attribute.toString(), option.attribute(), "dynamic"));
      values.add(List.of(value(place, option).toString(), option.value(), attribute.toString()));
    }
    List<String> columns = List.of("id", "name", "create_variant");
    return place
        .odoo()
        .load(new Load("product.attribute", columns, attributes))
        .chain(
            ignored ->
                place
                    .odoo()
                    .load(
                        new Load(
                            "product.attribute.value",
                            List.of("id", "name", "attribute_id/id"),
                            values)))
        .map(
            ids -> {
              Map<String, Long> byShop = new HashMap<>();
              for (int i = 0; i < options.size(); i++) {
                byShop.put(options.get(i).valueId(), ids.get(i));
              }
              return byShop;
            });
  }

  /** The template, made with the attribute lines of the first variant that is needed. */
  private static Uni<Long> template(Workplace place, Wanted wanted, OdooFacts facts) {
    Product product = wanted.product();
    ExternalId key = templateKey(place, product);
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("id", key.toString());
    head.putAll(ProductWriter.template(product, facts));
    head.remove("standard_price"); // kept on the variant
    List<String> columns = new ArrayList<>(head.keySet());
    columns.addAll(
        List.of(
            "attribute_line_ids/id",
            "attribute_line_ids/attribute_id/id",
            "attribute_line_ids/value_ids/id"));
    List<List<Object>> rows = new ArrayList<>();
    for (Option option : wanted.options()) {
      List<Object> row = new ArrayList<>();
      head.values().forEach(cell -> row.add(rows.isEmpty() ? cell : ""));
      row.add(key.with(key.name() + "_a" + ProductWriter.safe(option.attributeId())).toString());
      row.add(attribute(place, option).toString());
      row.add(value(place, option).toString());
      rows.add(row);
    }
    return place.odoo().load(new Load("product.template", columns, rows)).map(ids -> ids.get(0));
  }

  /** A later variant may bring values that the template's lines do not have yet. */
  private static Uni<Template> lines(
      Workplace place, Wanted wanted, long template, Map<String, Long> values) {
    Query query =
        new Query(
            "product.template.attribute.line",
            List.of(List.of("product_tmpl_id", "=", template)),
            List.of("attribute_id", "value_ids"),
            0);
    return place
        .odoo()
        .search(query)
        .chain(
            rows -> {
              Uni<Void> written = Uni.createFrom().voidItem();
              List<OdooRecord> lines = rows.stream().map(OdooRecord::new).toList();
              for (Option option : wanted.options()) {
                long value = Objects.requireNonNull(values.get(option.valueId()));
                boolean there = lines.stream().anyMatch(l -> l.ids("value_ids").contains(value));
                if (!there) {
                  written = written.chain(() -> addValue(place, option, lines, value));
                }
              }
              return written.replaceWith(new Template(template, values));
            });
  }

  private static Uni<Void> addValue(
      Workplace place, Option option, List<OdooRecord> lines, long value) {
    return place
        .odoo()
        .idOf("product.attribute", attribute(place, option))
        .chain(
            attribute -> {
              long id = attribute.orElseThrow();
              return lines.stream()
                  .filter(line -> line.ref("attribute_id").orElse(0L) == id)
                  .findFirst()
                  .map(
                      line ->
                          place
                              .odoo()
                              .write(
                                  "product.template.attribute.line",
                                  line.id(),
                                  Map.of("value_ids", List.of(List.of(4, value)))))
                  .orElseGet(() -> Uni.createFrom().voidItem());
            });
  }

  private static Uni<TemplateValues> templateValues(
      Workplace place, Wanted wanted, Template template) {
    List<Long> wantedValues =
        wanted.options().stream()
            .map(option -> Objects.requireNonNull(template.values().get(option.valueId())))
            .toList();
    Query query =
        new Query(
            "product.template.attribute.value",
            List.of(
                List.of("product_tmpl_id", "=", template.id()),
                List.of("product_attribute_value_id", "in", wantedValues)),
            List.of("product_attribute_value_id"),
            0);
    return place
        .odoo()
        .search(query)
        .map(
            rows ->
                new TemplateValues(
                    template.id(), rows.stream().map(row -> row.path("id").longValue()).toList()));
  }

  private static Uni<Long> variant(
      Workplace place, Wanted wanted, TemplateValues made, ExternalId key) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("product_tmpl_id/.id", made.templateId());
    cells.put(
        "product_template_attribute_value_ids/.id",
        made.ids().stream().map(String::valueOf).collect(Collectors.joining(",")));
    cells.put("default_code", wanted.sku());
    cells.put("barcode", wanted.barcode());
    cells.put("weight", wanted.weight().toPlainString());
    return ProductWriter.load(place, "product.product", key, cells);
  }

  private static ExternalId templateKey(Workplace place, Product product) {
    return ProductWriter.key(place, "tmpl_" + ProductWriter.safe(product.id()));
  }

  private static ExternalId attribute(Workplace place, Option option) {
    return ProductWriter.key(place, "attr_" + ProductWriter.safe(option.attributeId()));
  }

  private static ExternalId value(Workplace place, Option option) {
    return ProductWriter.key(place, "attv_" + ProductWriter.safe(option.valueId()));
  }
}
