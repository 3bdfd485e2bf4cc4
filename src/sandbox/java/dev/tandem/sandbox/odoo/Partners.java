package dev.tandem.sandbox.odoo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Customers and their addresses. */
final class Partners implements Behaviour {

  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;\"]+@[^\\s<>,;\"]+");
  private static final List<String> FROM_PARENT =
      List.of("street", "street2", "city", "zip", "state_id", "country_id");

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    companyType(values);
    values.putIfAbsent("type", "contact");
    Integer parentId =
        Values.truthy(values.get("parent_id")) ? Values.reference(values.get("parent_id")) : null;
    Row parent = env.find("res.partner", parentId);
    if (parent != null && "contact".equals(values.get("type")) && hasAddress(parent)) {
      FROM_PARENT.forEach(field -> values.put(field, or(parent.get(field))));
    }
    if (parent != null && !Values.truthy(values.get("is_company"))) {
      values.put("vat", or(env.get("res.partner", commercial(env, parent)).get("vat")));
    }
    named(env, values.get("name"), values.get("type"));
    values.put("email_normalized", normalized(values.get("email")));
  }

  private static boolean hasAddress(Row row) {
    return FROM_PARENT.stream().anyMatch(field -> row.get(field) != null);
  }

  private static Object or(Object value) {
    return value == null ? (Object) false : value;
  }

  @Override
  public void created(Env env, Row row, Set<String> given) {
    env.store().set(row, "commercial_partner_id", commercial(env, row));
    Row parent = env.find("res.partner", row.ref("parent_id"));
    // A first contact's address is taken for that of who has none.
    if (parent != null
        && !hasAddress(parent)
        && hasAddress(row)
        && env.where("res.partner", "parent_id", parent.id()).size() == 1) {
      FROM_PARENT.forEach(field -> copy(env, parent, row, field));
    }
  }

  @Override
  public void writing(Env env, Row row, Map<String, Object> values) {
    companyType(values);
    if (values.containsKey("email")) {
      values.put("email_normalized", normalized(values.get("email")));
    }
    named(
        env,
        values.getOrDefault("name", row.get("name")),
        values.getOrDefault("type", row.get("type")));
  }

  @Override
  public void written(Env env, Row row, Map<String, Object> before) {
    env.store().set(row, "commercial_partner_id", commercial(env, row));
    Row parent = env.find("res.partner", row.ref("parent_id"));
    boolean moved =
        !Objects.equals(row.get("parent_id"), before.get("parent_id"))
            || !Objects.equals(row.get("type"), before.get("type"));
    if (parent != null && moved) {
      follow(env, row, parent);
    }
    for (Row child : env.where("res.partner", "parent_id", row.id())) {
      follow(env, child, row);
    }
  }

  /** A plain contact lives where its company does; every one of them has the company's number. */
  private static void follow(Env env, Row child, Row parent) {
    if ("contact".equals(child.get("type")) && hasAddress(parent)) {
      FROM_PARENT.forEach(field -> copy(env, child, parent, field));
    }
    if (!child.flag("is_company")) {
      copy(env, child, env.get("res.partner", commercial(env, parent)), "vat");
    }
  }

  private static void copy(Env env, Row to, Row from, String field) {
    if (!Objects.equals(to.get(field), from.get(field))) {
      env.records().set(to, field, from.get(field));
    }
  }

  private static void companyType(Map<String, Object> values) {
    if (values.containsKey("company_type")) {
      values.putIfAbsent("is_company", "company".equals(values.get("company_type")));
    }
  }

  private static void named(Env env, Object name, Object type) {
    if (!Values.truthy(name) && (type == null || "contact".equals(type))) {
      throw OdooError.validation("The operation cannot be completed: Contacts require a name")
          .inLoad(env.is14() ? "'Contacts require a name'" : "Contacts require a name");
    }
  }

  private static Object normalized(Object email) {
    if (!Values.truthy(email)) {
      return false;
    }
    Matcher found = ADDRESS.matcher(email.toString());
    String only = found.find() ? found.group().toLowerCase(Locale.ROOT) : null;
    return only == null || found.find() ? (Object) false : only;
  }

  private static Integer commercial(Env env, Row row) {
    Row parent = env.find("res.partner", row.ref("parent_id"));
    return parent == null || row.flag("is_company") ? (Integer) row.id() : commercial(env, parent);
  }

  static Object displayName(Env env, Row row) {
    Row parent = env.find("res.partner", row.ref("parent_id"));
    String name = Objects.toString(row.get("name"), "");
    if (parent == null) {
      return name;
    }
    if (name.isEmpty() && row.get("type") != null) {
      name = row.model().field("type").selection().get(row.text("type"));
    }
    return row.flag("is_company") ? name : displayName(env, parent) + ", " + name;
  }

  static Object formatted(Env env, Row row) {
    Object email = row.get("email_normalized");
    return email == null ? null : "\"%s\" <%s>".formatted(row.text("name"), email);
  }

  /** The address of that type among the contact's, or the contact itself. */
  static int address(Env env, int partner, String type) {
    Row row = env.get("res.partner", partner);
    if (type.equals(row.get("type"))) {
      return partner;
    }
    return env.where("res.partner", "parent_id", partner).stream()
        .filter(child -> type.equals(child.get("type")) && child.flag("active"))
        .findFirst()
        .map(Row::id)
        .orElse(partner);
  }
}
