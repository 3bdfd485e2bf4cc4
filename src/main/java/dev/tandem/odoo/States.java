package dev.tandem.odoo;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The states and provinces that Odoo knows. Its codes are ISO 3166-2 in some countries, with or
 * without the country before them ({@code 11}, {@code JP-23}), and its own in others ({@code AGU}
 * where ISO and shops say {@code AGS}): a state is found by code, then by name, and where two might
 * be meant none is.
 */
public final class States {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** What some put before or after the name and others leave out. */
  private static final Set<String> KINDS =
      Set.of(
          "province",
          "provincia",
          "prefecture",
          "state",
          "estado",
          "region",
          "county",
          "governorate",
          "oblast",
          "canton",
          "department",
          "emirate",
          "of",
          "de",
          "the");

  /** Odoo calls China's provinces by the sign on their number plates. */
  private static final Map<String, String> CHINA =
      Map.ofEntries(
          Map.entry("BJ", "京"),
          Map.entry("TJ", "津"),
          Map.entry("HE", "冀"),
          Map.entry("SX", "晋"),
          Map.entry("NM", "蒙"),
          Map.entry("LN", "辽"),
          Map.entry("JL", "吉"),
          Map.entry("HL", "黑"),
          Map.entry("SH", "沪"),
          Map.entry("JS", "苏"),
          Map.entry("ZJ", "浙"),
          Map.entry("AH", "皖"),
          Map.entry("FJ", "闽"),
          Map.entry("JX", "赣"),
          Map.entry("SD", "鲁"),
          Map.entry("HA", "豫"),
          Map.entry("HB", "鄂"),
          Map.entry("HN", "湘"),
          Map.entry("GD", "粤"),
          Map.entry("GX", "桂"),
          Map.entry("HI", "琼"),
          Map.entry("CQ", "渝"),
          Map.entry("SC", "川"),
          Map.entry("GZ", "贵"),
          Map.entry("YN", "云"),
          Map.entry("XZ", "藏"),
          Map.entry("YZ", "藏"),
          Map.entry("SN", "陕"),
          Map.entry("GS", "甘"),
          Map.entry("QH", "青"),
          Map.entry("NX", "宁"),
          Map.entry("XJ", "新"));

  /**
   * A state.
   *
   * @param country ISO 3166-1 alpha-2, upper case
   */
  public record State(long id, String country, String code, String name) {}

  private final Map<String, Long> byCode = new HashMap<>();
  private final Map<String, Set<Long>> byName = new HashMap<>();
  private final Map<String, Set<Long>> byShortName = new HashMap<>();

  public States(List<State> states) {
    for (State state : states) {
      String country = state.country() + "/";
      byCode.putIfAbsent(country + bare(state.country(), state.code()), state.id());
      for (String name : names(state.name())) {
        note(byName, country + plain(name), state.id());
        note(byShortName, country + shortened(name), state.id());
      }
    }
  }

  private static void note(Map<String, Set<Long>> names, String key, long id) {
    names.computeIfAbsent(key, absent -> new HashSet<>()).add(id);
  }

  /**
   * @param code as the shop has it, with or without the country; may be empty
   * @param name as the shop shows it; may be empty
   */
  public Optional<Long> find(String country, String code, String name) {
    String bare = bare(country, code);
    Long found = bare.isEmpty() ? null : byCode.get(country + "/" + bare);
    if (found == null && country.equals("CN")) {
      found = byCode.get(country + "/" + CHINA.getOrDefault(bare, ""));
    }
    if (found != null) {
      return Optional.of(found);
    }
    for (String each : names(name)) {
      Optional<Long> named =
          only(byName.get(country + "/" + plain(each)))
              .or(() -> only(byShortName.get(country + "/" + shortened(each))));
      if (named.isPresent()) {
        return named;
      }
    }
    return Optional.empty();
  }

  private static Optional<Long> only(@org.jspecify.annotations.Nullable Set<Long> ids) {
    return ids == null || ids.size() != 1 ? Optional.empty() : Optional.of(ids.iterator().next());
  }

  /** A name, and its parts where two languages share one: {@code Araba/Álava}. */
  private static List<String> names(String name) {
    List<String> names = new ArrayList<>(List.of(name));
    for (String part : name.split("[/()]")) {
      names.add(part);
    }
    return names.stream().filter(each -> !plain(each).isEmpty()).distinct().toList();
  }

  private static String bare(String country, String code) {
    String upper = code.strip().toUpperCase(Locale.ROOT);
    return upper.startsWith(country + "-") ? upper.substring(country.length() + 1) : upper;
  }

  private static String plain(String name) {
    String letters = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    return NO_LETTERS.matcher(letters.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  private static String shortened(String name) {
    List<String> words = new ArrayList<>(List.of(plain(name).split(" ")));
    words.removeIf(KINDS::contains);
    return words.isEmpty() ? plain(name) : String.join(" ", words);
  }
}
