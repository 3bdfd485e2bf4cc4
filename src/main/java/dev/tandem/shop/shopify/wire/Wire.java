package dev.tandem.shop.shopify.wire;

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

/** Reads and writes the JSON of the API. */
public final class Wire {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // A rate that comes as a number must not pass through a double.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .addModule(new SimpleModule().addDeserializer(String.class, new NeverNull()))
          .build();

  private Wire() {}

  /** The document as a tree; throws when it is no JSON. */
  public static JsonNode tree(String body) throws JsonProcessingException {
    return JSON.readTree(body);
  }

  /** A node as a record; throws {@link IllegalArgumentException} when it does not fit. */
  public static <T> T row(JsonNode node, Class<T> type) {
    return JSON.convertValue(node, type);
  }

  /**
   * As JSON. Nulls are written: an explicit null says something to Shopify that a field left out
   * does not.
   */
  public static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON", e);
    }
  }

  /** A text that is missing is an empty one. */
  private static final class NeverNull extends StdDeserializer<String> {
    private static final long serialVersionUID = 1L;

    NeverNull() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return parser.getValueAsString("");
    }

    @Override
    public String getNullValue(DeserializationContext context) {
      return "";
    }
  }
}
