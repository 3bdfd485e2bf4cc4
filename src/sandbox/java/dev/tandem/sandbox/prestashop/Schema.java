package dev.tandem.sandbox.prestashop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.w3c.dom.Element;

/** The resources of one release, read from its recorded synopsis files. */
final class Schema {

  private static final List<String> RESOURCES =
      List.of(
          "orders",
          "order_details",
          "order_cart_rules",
          "order_payments",
          "order_histories",
          "order_states",
          "order_carriers",
          "order_slip",
          "order_invoices",
          "customers",
          "addresses",
          "countries",
          "states",
          "currencies",
          "languages",
          "carriers",
          "taxes",
          "tax_rules",
          "tax_rule_groups",
          "products",
          "combinations",
          "product_options",
          "product_option_values",
          "stock_availables",
          "shops",
          "configurations",
          "groups",
          "carts",
          "messages",
          "customizations",
          "product_customization_fields");

  private static final Map<PrestaShopRelease, Schema> KNOWN = new ConcurrentHashMap<>();

  private final PrestaShopRelease release;
  private final Map<String, Resource> resources = new LinkedHashMap<>();

  /** Read once: it does not change, and reading takes its time. */
  static Schema of(PrestaShopRelease release) {
    return KNOWN.computeIfAbsent(release, Schema::new);
  }

  private Schema(PrestaShopRelease release) {
    this.release = release;
    for (String name : RESOURCES) {
      resources.put(name, read(name));
    }
  }

  Resource resource(String name) {
    Resource found = resources.get(name);
    if (found == null) {
      throw new IllegalArgumentException("No resource " + name);
    }
    return found;
  }

  boolean has(String name) {
    return resources.containsKey(name);
  }

  /** The recorded {@code ?schema=synopsis} answer, links to {@code http://shop.example}. */
  String synopsis(String name) {
    return text("/prestashop/synopsis-" + release.version() + "/" + name + ".xml");
  }

  static String text(String path) {
    try (InputStream in = Schema.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("No file " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Resource read(String name) {
    Element entity = Xml.children(Xml.parse(synopsis(name))).get(0);
    Map<String, Field> fields = new LinkedHashMap<>();
    fields.put("id", new Field("id", "isUnsignedId", false, true, true, 0, false));
    Map<String, Association> associations = new LinkedHashMap<>();
    for (Element child : Xml.children(entity)) {
      if (child.getTagName().equals("associations")) {
        Xml.children(child).forEach(one -> associations.put(one.getTagName(), association(one)));
      } else {
        fields.put(child.getTagName(), field(child));
      }
    }
    return new Resource(name, entity.getTagName(), fields, associations);
  }

  private static Field field(Element declared) {
    String maxSize = declared.getAttribute("maxSize");
    return new Field(
        declared.getTagName(),
        declared.getAttribute("format"),
        declared.getAttribute("required").equals("true"),
        !declared.getAttribute("readOnly").equals("true"),
        !declared.getAttribute("notFilterable").equals("true"),
        maxSize.isEmpty() ? 0 : Integer.parseInt(maxSize),
        !Xml.children(declared).isEmpty());
  }

  private static Association association(Element declared) {
    List<String> fields = new ArrayList<>();
    Map<String, String> links = new LinkedHashMap<>();
    for (Element field : Xml.children(Xml.children(declared).get(0))) {
      fields.add(field.getTagName());
      String link = field.getAttribute("xlink:href");
      if (!link.isEmpty()) {
        links.put(field.getTagName(), link.replaceAll(".*/api/(.*)/", "$1"));
      }
    }
    return new Association(
        declared.getTagName(),
        declared.getAttribute("nodeType"),
        declared.getAttribute("api"),
        fields,
        links);
  }
}
