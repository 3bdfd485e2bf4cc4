package dev.tandem.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {

  private static final String COUNTERS = "components.schemas.Counters.properties.";

  @Test
  void documentsProblemsOfEveryOperation() {
    description()
        .body(
            "paths.findAll { it.value.any { op -> op.value instanceof Map && op.value.responses"
                + " != null && op.value.responses.default == null } }.size()",
            equalTo(0))
        .body("components.responses.Problem.content", hasKey("application/problem+json"));
  }

  @Test
  void definesTheFourCounters() {
    description()
        .body(COUNTERS + "pending.description", containsString("by themselves"))
        .body(COUNTERS + "synced.description", notNullValue())
        .body(COUNTERS + "error.description", containsString("until a person"))
        .body(COUNTERS + "deadLetter.description", containsString("given up"));
  }

  @Test
  void leavesThePagesOut() {
    description().body("paths", not(hasKey("/console/home"))).body("paths", not(hasKey("/")));
  }

  private static ValidatableResponse description() {
    return RestAssured.given().queryParam("format", "json").get("/openapi").then().statusCode(200);
  }
}
