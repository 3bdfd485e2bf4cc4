package dev.tandem.history;

/** How many processes Tandem is, on one database. */
enum Processes {
  ONE(1),
  THREE(3);

  private final int number;

  Processes(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
