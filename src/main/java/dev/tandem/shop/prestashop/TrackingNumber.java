package dev.tandem.shop.prestashop;

import dev.tandem.shop.Parcel;
import java.util.List;
import java.util.stream.Collectors;

/** The one tracking number that the shop has room for. */
final class TrackingNumber {

  /** Declared by 9.x; in 8.x the column of the database is as long. */
  private static final int LONGEST = 64;

  private TrackingNumber() {}

  /**
   * The numbers of all parcels, as many whole ones as there is room for; empty where none has one.
   */
  static String of(List<Parcel> parcels) {
    List<String> numbers =
        parcels.stream()
            .map(parcel -> accepted(parcel.trackingNumber()))
            .filter(number -> !number.isEmpty())
            .distinct()
            .collect(Collectors.toList());
    String joined = String.join(", ", numbers);
    while (joined.length() > LONGEST && numbers.size() > 1) {
      numbers.remove(numbers.size() - 1);
      joined = String.join(", ", numbers);
    }
    return joined.length() > LONGEST ? joined.substring(0, LONGEST).strip() : joined;
  }

  /** The shop refuses a number with any other character. */
  private static String accepted(String number) {
    return number.replaceAll("[^~:#,%&_=()\\[\\].? +\\-@/a-zA-Z0-9]+", " ").strip();
  }
}
