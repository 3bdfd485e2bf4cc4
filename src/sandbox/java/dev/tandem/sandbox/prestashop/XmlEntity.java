package dev.tandem.sandbox.prestashop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** One entity of a request body. */
final class XmlEntity {

  private final Map<String, Element> children = new LinkedHashMap<>();

  private XmlEntity(Element element) {
    Xml.children(element).forEach(child -> children.put(child.getTagName(), child));
  }

  /**
   * @throws WebserviceError 500 code 127 for anything but XML, JSON included
   */
  static List<XmlEntity> parse(String body) {
    try {
      return Xml.children(Xml.parse(body)).stream().map(XmlEntity::new).toList();
    } catch (IllegalArgumentException e) {
      throw new WebserviceError(
          500,
          127,
          "XML error : "
              + e.getMessage()
              + "\nXML length : "
              + body.length()
              + "\nOriginal XML : "
              + body);
    }
  }

  Optional<Long> id() {
    return text("id")
        .filter(id -> !id.isBlank())
        .map(id -> Long.parseLong(id.trim().replaceFirst("^(\\d*).*$", "0$1")));
  }

  boolean has(String field) {
    return children.containsKey(field);
  }

  Optional<String> text(String field) {
    return Optional.ofNullable(children.get(field)).map(Element::getTextContent);
  }

  /**
   * A language that was left out becomes empty, also when patching. A plain text counts for all.
   */
  Map<Integer, String> texts(String field) {
    Element element = children.get(field);
    if (element == null) {
      return Store.inAllLanguages("");
    }
    List<Element> languages = Xml.children(element);
    if (languages.isEmpty()) {
      return Store.inAllLanguages(element.getTextContent());
    }
    Map<Integer, String> texts = Store.inAllLanguages("");
    for (Element language : languages) {
      texts.replace(Integer.valueOf(language.getAttribute("id")), language.getTextContent());
    }
    return texts;
  }

  /** Associations sent along: name to entries. */
  Map<String, List<Map<String, String>>> associations() {
    Map<String, List<Map<String, String>>> found = new LinkedHashMap<>();
    Element associations = children.get("associations");
    if (associations != null) {
      for (Element association : Xml.children(associations)) {
        List<Map<String, String>> entries = new ArrayList<>();
        for (Element entry : Xml.children(association)) {
          Map<String, String> fields = new LinkedHashMap<>();
          Xml.children(entry)
              .forEach(field -> fields.put(field.getTagName(), field.getTextContent()));
          entries.add(fields);
        }
        found.put(association.getTagName(), entries);
      }
    }
    return found;
  }
}
