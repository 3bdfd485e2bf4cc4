package dev.tandem.history;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class HistoriesFirstHalfTest extends HistoriesCase {

  @Override
  long first() {
    return 1;
  }
}
