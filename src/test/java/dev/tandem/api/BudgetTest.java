package dev.tandem.api;

import static dev.tandem.testing.ApiClient.api;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.tandem.testing.Sides;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BudgetTest {

  @Inject Stage stage;
  private Sides sides;

  @BeforeEach
  void open() {
    sides = new Sides();
  }

  @AfterEach
  void close() {
    sides.close();
  }

  @Test
  void limitsAConnectionAndLetsItGoAgain() {
    put("{\"perSecond\": 2.5, \"burst\": 10}").then().statusCode(204);
    assertThat(stored("rate = 2.5 AND burst = 10")).isOne();
    put("{}").then().statusCode(204);
    assertThat(stored("rate IS NULL")).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"perSecond\": 0}", "{\"perSecond\": 1001}", "{\"perSecond\": 1, \"burst\": 0}"})
  void refusesWhatCannotWork(String budget) {
    put(budget).then().statusCode(422).body(containsString("must be"));
  }

  @Test
  void knowsOnlyConfiguredConnections() {
    api().body("{}").put("/api/connections/shop:999999/budget").then().statusCode(404);
  }

  private io.restassured.response.Response put(String budget) {
    return api().body(budget).put("/api/connections/" + sides.lane() + "/budget");
  }

  private long stored(String what) {
    return stage.count(
        "SELECT count(*) FROM connection_state WHERE connection = '"
            + sides.lane()
            + "' AND "
            + what);
  }
}
