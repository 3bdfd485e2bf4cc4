package dev.tandem.sandbox.prestashop;

import java.util.List;

/**
 * The advice the webservice gives for a wrong name.
 *
 * @param wrong what was asked for
 * @param known all that could have been
 */
record DidYouMean(String wrong, List<String> known) {

  String advice() {
    String advice = ". Did you mean: \"" + closest() + "\"?";
    return known.size() > 1
        ? advice + " The full list is: \"" + String.join("\", \"", known) + "\""
        : advice;
  }

  /** Of equally close names the shop takes the last. */
  private String closest() {
    String closest = "";
    int shortest = Integer.MAX_VALUE;
    for (String word : known) {
      int distance = distance(wrong, word);
      if (distance <= shortest) {
        closest = word;
        shortest = distance;
      }
    }
    return closest;
  }

  /** Levenshtein. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
