package dev.tandem.sync.plan;

import java.util.stream.Stream;

/** Which lines of the shop's order its import has written, by what is stored with its binding. */
public final class WrittenLines {

  private WrittenLines() {}

  /**
   * Whether the shop's order did not have this line yet when it was last written.
   *
   * @param print what is stored with the binding of the order
   * @return false where the lines were not noted
   */
  public static boolean lack(String print, String lineId) {
    String name = "l" + OrderPlanner.safe(lineId) + "=";
    return print.contains("~")
        && Stream.of(print.split("[:,;]", -1)).noneMatch(part -> part.startsWith(name));
  }
}
