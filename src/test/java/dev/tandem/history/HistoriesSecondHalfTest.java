package dev.tandem.history;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class HistoriesSecondHalfTest extends HistoriesCase {

  @Override
  long first() {
    return 151;
  }
}
