package dev.tandem.sync.privacy;

import dev.tandem.book.Erasure.Kept;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Orders in words: the first of them, and that there are more. */
record KeptOrders(List<Kept> all) {

  /** How many are named. */
  static final int MOST = 50;

  boolean isEmpty() {
    return all.isEmpty();
  }

  long persons() {
    return all.stream().filter(Kept::person).count();
  }

  /** As the shop calls them. */
  String numbers() {
    return all.isEmpty() ? "no order" : named(all.stream().map(Kept::number).toList());
  }

  /** As Odoo calls them; empty where it has none of them. */
  String inOdoo() {
    return named(all.stream().map(Kept::odooName).flatMap(Optional::stream).toList());
  }

  private static String named(List<String> names) {
    String first = names.stream().limit(MOST).collect(Collectors.joining(", "));
    return names.size() > MOST ? first + " and others" : first;
  }
}
