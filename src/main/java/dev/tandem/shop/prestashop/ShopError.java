package dev.tandem.shop.prestashop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.shop.prestashop.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error as the webservice tells it. It comes as JSON or, whatever was asked for, as XML.
 *
 * @param code the webservice's number
 * @param message for people; 8.x escapes it as HTML, here it is plain
 */
record ShopError(int code, String message) {

  private static final int LONGEST = 300;
  private static final Pattern XML =
      Pattern.compile(
          "<error>\\s*<code>(?:<!\\[CDATA\\[)?(\\d{1,6})(?:]]>)?</code>\\s*"
              + "<message>(?:<!\\[CDATA\\[)?(.{0,2000}?)(?:]]>)?</message>",
          Pattern.DOTALL);

  /** Those in this body; empty for an error page or an empty body. */
  static List<ShopError> in(String body) {
    List<ShopError> errors = new ArrayList<>();
    if (body.stripLeading().startsWith("{")) {
      try {
        for (JsonNode error : Wire.tree(body).path("errors")) {
          errors.add(of(error.path("code").asInt(), error.path("message").asText()));
        }
      } catch (JsonProcessingException e) {
        return List.of();
      }
      return errors;
    }
    Matcher matcher = XML.matcher(body);
    while (matcher.find()) {
      errors.add(of(Integer.parseInt(matcher.group(1)), matcher.group(2)));
    }
    return errors;
  }

  /** The shop's own words, to be put at the end of a sentence; empty without any. */
  static String told(List<ShopError> errors) {
    return errors.isEmpty()
        ? ""
        : ": code " + errors.get(0).code + ", " + errors.get(0).message.replaceAll("\\.$", "");
  }

  /**
   * PHP's warnings, notices and deprecations: the webservice gives each kind a code, counts them as
   * errors, and goes on.
   */
  private static final Set<Integer> WARNINGS = Set.of(3, 5, 7, 9, 11, 12, 13, 15);

  /** Whether PHP warned and nothing else went wrong. */
  static boolean areWarnings(List<ShopError> errors) {
    return !errors.isEmpty() && errors.stream().allMatch(each -> WARNINGS.contains(each.code));
  }

  private static ShopError of(int code, String message) {
    String plain =
        message
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#039;", "'")
            .replace("&amp;", "&")
            .strip();
    return new ShopError(
        code, plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain);
  }
}
