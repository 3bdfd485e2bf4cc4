package dev.tandem.sync.recorded;

import java.util.Map;
import java.util.TreeMap;

/** Orders of the book that Odoo cannot say as the shop does: how they differ, and why. */
final class RecordedDifferences {

  private RecordedDifferences() {}

  static Map<String, String> of(String series) {
    return new TreeMap<>();
  }
}
