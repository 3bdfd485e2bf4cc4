package dev.tandem.api;

/** The job is not in a state in which that can be done. */
final class JobConflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JobConflict(String why) {
    super(why, null, false, false);
  }
}
