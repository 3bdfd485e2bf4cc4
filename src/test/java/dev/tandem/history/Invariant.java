package dev.tandem.history;

/** What must be true after every history, once it is quiet. */
interface Invariant {

  /** What a merchant is promised. */
  String promise();

  /** Says of each breach what is and what should be, by {@link World#broke}. */
  void check(World world, Books books);
}
