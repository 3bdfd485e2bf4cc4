package dev.tandem.shop.prestashop.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the webservice's JSON, which differs between versions in what is a text and what a number.
 */
public final class Wire {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // PHP writes an empty map as [].
          .enable(DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          // An amount that comes as a number must not pass through a double.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .addModule(
              new SimpleModule()
                  .addDeserializer(String.class, new LooseText())
                  .addDeserializer(Texts.class, new LooseTexts())
                  .addDeserializer(Associations.class, new LooseAssociations()))
          .build();

  private Wire() {}

  /** The document as a tree; throws when it is no JSON. */
  public static JsonNode tree(String body) throws JsonProcessingException {
    // A file of a module or theme saved with a byte order mark puts it before every answer.
    return JSON.readTree(body.startsWith("\uFEFF") ? body.replaceFirst("^\uFEFF+", "") : body);
  }

  /** A row of a list as a record; throws {@link IllegalArgumentException} when it does not fit. */
  public static <T> T row(JsonNode node, Class<T> type) {
    return JSON.convertValue(node, type);
  }

  /** All rows as records. */
  public static <T> List<T> rows(List<JsonNode> nodes, Class<T> type) {
    return nodes.stream().map(node -> row(node, type)).toList();
  }

  private static String text(JsonNode node) {
    return node.isTextual() || node.isNumber() || (node.isBoolean() && node.booleanValue())
        ? node.asText()
        : "";
  }

  /** Text or number as a text; null, false, absent and anything else as an empty one. */
  private static final class LooseText extends StdDeserializer<String> {
    private static final long serialVersionUID = 1L;

    LooseText() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return text(parser.readValueAsTree());
    }

    @Override
    public String getNullValue(DeserializationContext context) {
      return "";
    }
  }

  /** One text, or a text for each language. */
  private static final class LooseTexts extends StdDeserializer<Texts> {
    private static final long serialVersionUID = 1L;

    LooseTexts() {
      super(Texts.class);
    }

    @Override
    public Texts deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      JsonNode node = parser.readValueAsTree();
      if (!node.isArray()) {
        return Texts.plain(text(node));
      }
      Map<String, String> byLanguage = new LinkedHashMap<>();
      node.forEach(each -> byLanguage.put(text(each.path("id")), text(each.path("value"))));
      return new Texts(byLanguage);
    }

    @Override
    public Texts getNullValue(DeserializationContext context) {
      return Texts.EMPTY;
    }
  }

  /** Lists of ids or rows; an association without rows is left out, or an empty array. */
  private static final class LooseAssociations extends StdDeserializer<Associations> {
    private static final long serialVersionUID = 1L;

    LooseAssociations() {
      super(Associations.class);
    }

    @Override
    public Associations deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      JsonNode node = parser.readValueAsTree();
      return new Associations(
          ids(node.path("taxes")),
          ids(node.path("groups")),
          ids(node.path("product_option_values")),
          rowsOf(node.path("order_slip_details"), PsOrderSlipDetail.class),
          rowsOf(node.path("customized_data_text_fields"), PsCustomizedData.class),
          rowsOf(node.path("customized_data_images"), PsCustomizedData.class));
    }

    @Override
    public Associations getNullValue(DeserializationContext context) {
      return Associations.NONE;
    }

    private static <T> List<T> rowsOf(JsonNode node, Class<T> type) {
      List<T> rows = new ArrayList<>();
      node.forEach(each -> rows.add(row(each, type)));
      return rows;
    }

    private static List<String> ids(JsonNode node) {
      List<String> ids = new ArrayList<>();
      node.forEach(each -> ids.add(text(each.isObject() ? each.path("id") : each)));
      return ids;
    }
  }
}
