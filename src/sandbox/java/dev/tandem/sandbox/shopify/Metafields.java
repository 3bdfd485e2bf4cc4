package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Asked;
import dev.tandem.sandbox.shopify.graph.Fields;
import dev.tandem.sandbox.shopify.graph.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Notes that apps keep on things: their definitions and values. */
final class Metafields {

  private static final int AT_ONCE = 25;

  private final Shop shop;

  Metafields(Shop shop) {
    this.shop = shop;
  }

  void register(Fields fields) {
    fields.put("Mutation.metafieldsSet", this::set);
    fields.put("Mutation.metafieldDefinitionCreate", this::define);
  }

  /** Null if there is none; the namespace may be null for the app's own. */
  static Row find(Row owner, String namespace, String key) {
    return owner.rows("metafields").stream()
        .filter(row -> row.get("namespace").equals(own(namespace)) && row.get("key").equals(key))
        .findFirst()
        .orElse(null);
  }

  private static String own(String namespace) {
    return namespace == null || namespace.equals("$app") ? "app--1" : namespace;
  }

  private Object define(Asked asked) {
    Map<String, Object> input = asked.object("definition");
    String namespace = own((String) input.get("namespace"));
    boolean taken =
        shop.all("MetafieldDefinition").stream()
            .anyMatch(
                row ->
                    row.get("namespace").equals(namespace)
                        && row.get("key").equals(input.get("key"))
                        && row.get("ownerType").equals(input.get("ownerType")));
    if (taken) {
      String words =
          "Key is in use for "
              + input.get("ownerType")
              + " metafields on the '"
              + namespace
              + "' namespace.";
      return Outcome.refused("TAKEN", words, "definition", "key");
    }
    Row row = shop.create("MetafieldDefinition");
    row.set("namespace", namespace).set("key", input.get("key")).set("name", input.get("name"));
    row.set("ownerType", input.get("ownerType")).set("description", input.get("description"));
    row.set("typeName", input.get("type")).set("validationStatus", "ALL_VALID");
    row.set("type", Map.of("name", input.get("type"), "category", "TEXT"));
    return Outcome.of("createdDefinition", row);
  }

  private Object set(Asked asked) {
    List<Map<String, Object>> inputs = asked.objects("metafields");
    List<Map<String, Object>> errors = new ArrayList<>();
    if (inputs.size() > AT_ONCE) {
      errors.add(
          error(
              null,
              "LESS_THAN_OR_EQUAL_TO",
              "Exceeded the maximum metafields input limit of 25",
              "metafields"));
    }
    for (int i = 0; i < inputs.size(); i++) {
      check(inputs.get(i), i, errors);
    }
    if (!errors.isEmpty()) {
      return Outcome.refused(errors);
    }
    return Outcome.of("metafields", inputs.stream().map(this::write).toList());
  }

  private void check(Map<String, Object> input, int index, List<Map<String, Object>> errors) {
    String at = Integer.toString(index);
    Row owner = shop.find((String) input.get("ownerId"));
    if (owner == null) {
      errors.add(error(index, "INVALID", "Owner does not exist.", "metafields", at, "ownerId"));
      return;
    }
    if (type(input, owner) == null) {
      errors.add(error(index, "BLANK", "Type can't be blank", "metafields", at, "type"));
    }
    if ("".equals(input.get("value"))) {
      errors.add(error(index, "BLANK", "Value can't be blank.", "metafields", at, "value"));
    }
    Row old = find(owner, (String) input.get("namespace"), (String) input.get("key"));
    if (input.containsKey("compareDigest")
        && !Objects.equals(
            input.get("compareDigest"), old == null ? null : old.get("compareDigest"))) {
      String words =
          "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.";
      errors.add(error(index, "STALE_OBJECT", words, "metafields", at, "compareDigest"));
    }
  }

  private Row write(Map<String, Object> input) {
    Row owner = shop.find((String) input.get("ownerId"));
    String namespace = own((String) input.get("namespace"));
    String type = type(input, owner);
    Row row = find(owner, namespace, (String) input.get("key"));
    if (row == null) {
      row = shop.create("Metafield").set("namespace", namespace).set("key", input.get("key"));
      row.set("owner", owner).set("ownerType", owner.type().toUpperCase(java.util.Locale.ROOT));
      owner.rows("metafields").add(row);
    }
    row.set("value", input.get("value")).set("jsonValue", input.get("value")).set("type", type);
    row.set("compareDigest", digest((String) input.get("value")));
    shop.touch(row);
    if (owner.type().equals("Order")) {
      shop.changed(owner);
    }
    return row;
  }

  /** Given, as before, or as defined; null if unknown. */
  private String type(Map<String, Object> input, Row owner) {
    if (input.get("type") != null) {
      return (String) input.get("type");
    }
    Row old = find(owner, (String) input.get("namespace"), (String) input.get("key"));
    if (old != null) {
      return old.text("type");
    }
    String ownerType = owner.type().toUpperCase(java.util.Locale.ROOT);
    return shop.all("MetafieldDefinition").stream()
        .filter(row -> row.get("namespace").equals(own((String) input.get("namespace"))))
        .filter(row -> row.get("key").equals(input.get("key")))
        .filter(row -> row.get("ownerType").equals(ownerType))
        .map(row -> row.text("typeName"))
        .findFirst()
        .orElse(null);
  }

  private static Map<String, Object> error(
      Integer index, String code, String message, String... field) {
    Map<String, Object> error = new LinkedHashMap<>(Outcome.error(code, message, field));
    error.put("elementIndex", index);
    return error;
  }

  private static String digest(String value) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
