package dev.tandem.sandbox.prestashop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * {@code GET /api/}: every resource the key may touch, with what it may do there. Names and
 * descriptions are recorded ones.
 */
final class ApiRoot {

  private static final List<String> SHOWN =
      List.of("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD");

  private final Map<String, String> descriptions = new LinkedHashMap<>();

  ApiRoot(PrestaShopRelease release) {
    Element api =
        Xml.children(Xml.parse(Schema.text("/prestashop/root-" + release.version() + ".xml")))
            .get(0);
    for (Element resource : Xml.children(api)) {
      descriptions.put(resource.getTagName(), Xml.children(resource).get(0).getTextContent());
    }
  }

  /** All resources of the release, also those the stand-in has nothing behind. */
  List<String> resources() {
    return List.copyOf(descriptions.keySet());
  }

  String xml(String shopName, Map<String, Set<String>> permissions, Links links) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<prestashop xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n");
    out.append("<api shopName=\"").append(shopName).append("\">\n");
    for (Map.Entry<String, String> resource : descriptions.entrySet()) {
      if (permissions.containsKey(resource.getKey())) {
        element(out, resource, permissions.get(resource.getKey()), links.to(resource.getKey()));
      }
    }
    return out.append("</api>\n</prestashop>\n").toString();
  }

  private static void element(
      StringBuilder out, Map.Entry<String, String> resource, Set<String> methods, String address) {
    StringBuilder attributes = new StringBuilder(Links.href(address));
    for (String method : SHOWN) {
      attributes.append(' ').append(method.toLowerCase(Locale.ROOT));
      attributes.append("=\"").append(methods.contains(method)).append('"');
    }
    String name = resource.getKey();
    out.append('<')
        .append(name)
        .append(attributes)
        .append(">\n<description")
        .append(attributes)
        .append('>');
    out.append(resource.getValue().replace("&", "&amp;")).append("</description>\n");
    for (String schema : List.of("blank", "synopsis")) {
      out.append("<schema").append(Links.href(address + "?schema=" + schema));
      out.append(" type=\"").append(schema).append("\"/>\n");
    }
    out.append("</").append(name).append(">\n");
  }
}
