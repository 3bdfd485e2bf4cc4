package dev.tandem.shop.prestashop.wire;

import java.util.Map;

/**
 * A text in the shop's languages. A shop with one active language sends it plain, others send
 * {@code [{"id":1,"value":".."}, ..]}.
 *
 * @param byLanguage by language id, in the shop's order; a plain text is under the empty id
 */
public record Texts(Map<String, String> byLanguage) {

  public static final Texts EMPTY = new Texts(Map.of());

  public static Texts plain(String text) {
    return new Texts(Map.of("", text));
  }

  /** In this language, else in the first that has a text, else empty. */
  public String in(String languageId) {
    String wanted = byLanguage.getOrDefault(languageId, "");
    return wanted.isBlank()
        ? byLanguage.values().stream().filter(text -> !text.isBlank()).findFirst().orElse("").trim()
        : wanted.trim();
  }
}
