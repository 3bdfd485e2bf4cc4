package dev.tandem.testing;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Takes the place of the real clock in the tested application; inject {@link MutableClock}. */
public final class TestClock {

  @Produces
  @Singleton
  MutableClock clock() {
    return new MutableClock();
  }
}
