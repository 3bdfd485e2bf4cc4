package dev.tandem.sandbox.odoo;

import java.util.Map;
import java.util.TreeMap;

/** How often each {@code model.method} was called, and with how many rows. Thread safe. */
public final class Calls {

  /**
   * @param count calls, also failed ones
   * @param rows rows of data, records or ids they carried
   */
  public record Tally(int count, int rows) {}

  private final Map<String, Tally> tallies = new TreeMap<>();

  synchronized void add(String call, int rows) {
    tallies.merge(
        call, new Tally(1, rows), (a, b) -> new Tally(a.count() + b.count(), a.rows() + b.rows()));
  }

  synchronized void reset() {
    tallies.clear();
  }

  public synchronized int count(String call) {
    return tallies.getOrDefault(call, new Tally(0, 0)).count();
  }

  public synchronized int rows(String call) {
    return tallies.getOrDefault(call, new Tally(0, 0)).rows();
  }

  public synchronized Map<String, Tally> all() {
    return new TreeMap<>(tallies);
  }
}
