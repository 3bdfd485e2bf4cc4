package dev.tandem.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** References of products, compared as people read them: case and blanks make no other product. */
public final class Skus {

  private static final Pattern PIECES = Pattern.compile("\\p{L}+|\\p{N}+|[^\\p{L}\\p{N}\\s]");

  private Skus() {}

  /** What is compared. */
  public static String key(String sku) {
    return sku.replaceAll("[\\s\\u00a0]+", "").toLowerCase(Locale.ROOT);
  }

  public static boolean same(String one, String other) {
    return key(one).equals(key(other));
  }

  /** A condition for exactly this reference in any case. */
  public static List<?> inAnyCase(String sku) {
    return List.of("default_code", "=ilike", literal(sku.strip()));
  }

  /** Conditions for this reference with blanks before, after and in it; they find more too. */
  public static List<List<?>> inAnySpacing(String sku) {
    List<String> pieces =
        PIECES.matcher(sku).results().map(MatchResult::group).map(Skus::literal).toList();
    String pattern = String.join("%", pieces);
    List<List<?>> any = new ArrayList<>();
    for (String spaced : List.of(pattern, "% " + pattern, pattern + " %", "% " + pattern + " %")) {
      any.add(List.of("default_code", "=ilike", spaced));
    }
    return any;
  }

  /** Odoo's operator takes {@code _} and {@code %} for wildcards. */
  private static String literal(String text) {
    return text.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
  }
}
