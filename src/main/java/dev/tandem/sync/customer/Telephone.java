package dev.tandem.sync.customer;

/**
 * A telephone number, compared by what is dialled: {@code 01 02 03 04 05}, {@code +33 1 02 03 04
 * 05} and {@code 0033102030405} are one.
 *
 * @param digits without the zero or zeros before it
 * @param international with the country's code
 */
record Telephone(String digits, boolean international) {

  /** Shorter ones are extensions, or no numbers. */
  private static final int SHORTEST = 8;

  /** Digits of the longest country code. */
  private static final int COUNTRY = 3;

  static Telephone of(String text) {
    // "+33 (0)1": the zero in brackets is dialled at home only.
    String digits = text.replaceAll("\\(0\\)", "").replaceAll("[^0-9]", "");
    boolean international = text.strip().startsWith("+") || digits.startsWith("00");
    return new Telephone(digits.replaceFirst("^0+", ""), international);
  }

  boolean isNumber() {
    return digits.length() >= SHORTEST;
  }

  boolean isSameAs(Telephone other) {
    if (!isNumber() || !other.isNumber()) {
      return false;
    }
    if (international == other.international) {
      return digits.equals(other.digits);
    }
    Telephone abroad = international ? this : other;
    Telephone home = international ? other : this;
    int code = abroad.digits.length() - home.digits.length();
    return code > 0 && code <= COUNTRY && abroad.digits.endsWith(home.digits);
  }

  /** For Odoo's {@code ilike}: finds it in any format, and more. */
  String pattern() {
    String last = digits.substring(digits.length() - SHORTEST);
    return String.join("%", last.split(""));
  }
}
