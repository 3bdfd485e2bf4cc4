package dev.tandem.sync.order;

/** The note of a sale order: text up to Odoo 14, HTML after it. Compared by what people read. */
final class OrderNote {

  private OrderNote() {}

  /** Stands for the text in an {@link OrderPrint}. */
  static String print(String note) {
    return OrderPrint.digest(words(note));
  }

  /**
   * The note as it should be: the shop's where nobody wrote into it, else with the shop's below.
   *
   * @param standing as Odoo has it
   * @param wanted what the shop says now, escaped
   * @param before the print of what Tandem wrote
   */
  static String merge(String standing, String wanted, String before) {
    String read = words(standing);
    if (read.contains(words(wanted)) && !wanted.isEmpty()) {
      return standing;
    }
    if (read.isEmpty() || OrderPrint.digest(read).equals(before)) {
      return wanted;
    }
    return wanted.isEmpty()
        ? standing
        : standing + (standing.startsWith("<") ? "<p>" + wanted + "</p>" : "\n" + wanted);
  }

  private static String words(String note) {
    return note.replaceAll("<[^>]*>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace('\u00a0', ' ')
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
