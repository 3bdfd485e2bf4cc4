package dev.tandem.bench;

import java.util.Arrays;
import java.util.Locale;

/** Prints figures, one JSON line each, so that runs can be compared by machine. */
final class Figure {

  private Figure() {}

  static void print(String bench, String name, double value, String unit) {
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"%s\",\"figure\":\"%s\",\"value\":%.3f,\"unit\":\"%s\"}%n",
        bench,
        name,
        value,
        unit);
  }

  /** The value below which that part of the samples lies. */
  static double percentile(double[] samples, double part) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  }

  /** Heap in use after a full collection, in MiB. */
  static double heapAfterGc() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
  }
}
