package dev.tandem.sandbox.prestashop;

import java.util.List;
import java.util.Map;

/** The webservice's XML, indented as the shop does it. Everything is there, empty or not. */
final class XmlAnswer implements Answer {

  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<prestashop xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n";
  private static final String FOOT = "</prestashop>\n";

  private final Links links;
  private final Relations relations;
  private final List<Integer> languages;

  XmlAnswer(Links links, Relations relations, List<Integer> languages) {
    this.links = links;
    this.relations = relations;
    this.languages = languages;
  }

  @Override
  public String contentType() {
    return "text/xml;charset=utf-8";
  }

  @Override
  public String single(Resource resource, Row row, Display display) {
    return HEAD + entity(resource, row, display) + FOOT;
  }

  @Override
  public String list(Resource resource, List<Row> rows, Display display) {
    StringBuilder out =
        new StringBuilder(HEAD).append('<').append(resource.listNode()).append(">\n");
    for (Row row : rows) {
      out.append(display.onlyIds() ? reference(resource, row) : entity(resource, row, display));
    }
    return out.append("</").append(resource.listNode()).append(">\n").append(FOOT).toString();
  }

  @Override
  public String errors(List<WebserviceError.Problem> problems) {
    StringBuilder out = new StringBuilder(HEAD).append("<errors>\n");
    for (WebserviceError.Problem problem : problems) {
      out.append("<error>\n<code>")
          .append(cdata(Integer.toString(problem.code())))
          .append("</code>\n<message>");
      out.append(cdata(problem.message())).append("</message>\n</error>\n");
    }
    return out.append("</errors>\n").append(FOOT).toString();
  }

  private String reference(Resource resource, Row row) {
    String address = Links.href(links.to(resource.name(), row.id()));
    return "<" + resource.node() + " id=\"" + row.id() + "\"" + address + "/>\n";
  }

  private String entity(Resource resource, Row row, Display display) {
    StringBuilder out = new StringBuilder("<").append(resource.node()).append(">\n");
    for (Field field : resource.fields().values()) {
      if (display.shows(field)) {
        out.append(field(resource, row, field));
      }
    }
    StringBuilder associations = new StringBuilder();
    for (Association association : resource.associations().values()) {
      List<String> fields = display.fieldsOf(association);
      if (!fields.isEmpty()) {
        associations.append(
            association(association, fields, relations.of(resource, row, association), row));
      }
    }
    if (!associations.isEmpty()) {
      out.append("<associations>\n").append(associations).append("</associations>\n");
    }
    return out.append("</").append(resource.node()).append(">\n").toString();
  }

  private String field(Resource resource, Row row, Field field) {
    String name = field.name();
    if (field.multiLanguage()) {
      return "\t<" + name + ">" + texts(row.value(name)) + "</" + name + ">\n";
    }
    String attributes =
        links.attribute(resource, row, name)
            + (field.filterable() ? "" : " notFilterable=\"true\"");
    return "\t<" + name + attributes + ">" + cdata(row.text(name)) + "</" + name + ">\n";
  }

  private String texts(Object value) {
    StringBuilder out = new StringBuilder();
    for (Integer language : languages) {
      out.append("<language id=\"")
          .append(language)
          .append('"')
          .append(Links.href(links.to("languages", language)));
      out.append('>').append(cdata(Row.text(value, language))).append("</language>");
    }
    return out.toString();
  }

  private String association(
      Association association, List<String> fields, List<Map<String, String>> entries, Row owner) {
    String about =
        association.isVirtual() ? " virtualEntity=\"true\"" : " api=\"" + association.api() + "\"";
    String open = "<" + association.name() + " nodeType=\"" + association.nodeType() + "\"" + about;
    if (entries.isEmpty()) {
      return open + "/>\n";
    }
    StringBuilder out = new StringBuilder(open).append(">\n");
    for (Map<String, String> entry : entries) {
      out.append("\t<")
          .append(association.nodeType())
          .append(address(association, entry, owner))
          .append(">\n");
      for (String field : fields) {
        String target = association.links().get(field);
        String value = entry.getOrDefault(field, "");
        String link =
            target == null || field.equals("id") ? "" : Links.href(links.to(target, value));
        out.append("\t<").append(field).append(link).append('>').append(cdata(value));
        out.append("</").append(field).append(">\n");
      }
      out.append("\t</").append(association.nodeType()).append(">\n");
    }
    return out.append("</").append(association.name()).append(">\n").toString();
  }

  private String address(Association association, Map<String, String> entry, Row owner) {
    if (association.isVirtual()) {
      return "";
    }
    String id = entry.getOrDefault("id", "");
    if (association.nodeType().equals("image")) {
      long product = owner.has("id_product") ? owner.number("id_product") : owner.id();
      return Links.href(links.to("images/products/" + product, id));
    }
    return Links.href(links.to(association.api(), id));
  }

  private static String cdata(String text) {
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
  }
}
