package dev.tandem.api;

import static dev.tandem.testing.ApiClient.api;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tandem.access.TokenFilter;
import dev.tandem.testing.ApiClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no person types, and what those send who try doors. */
@QuarkusTest
class OddRequestsTest {

  @ParameterizedTest
  @ValueSource(strings = {"/api/orders?search=a%00b", "/api/journal?order=a%00b", "/?q=a%00b"})
  void aSearchForACharacterThatNoTextHoldsIsABadRequest(String path) {
    RestAssured.given()
        .urlEncodingEnabled(false)
        .cookie(TokenFilter.COOKIE, ApiClient.session())
        .get(path)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:tandem:problem:bad-text"));
  }

  @Test
  void neitherIsItStored() {
    api()
        .body("{\"name\":\"a\\u0000b\"}")
        .post("/api/tokens")
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:tandem:problem:bad-text"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/tokens", "/api/shops", "/api/instances", "/session"})
  void aNameThatStandsTwiceIsNoJson(String path) {
    api()
        .body("{\"name\":\"a\",\"name\":\"b\",\"token\":\"c\",\"token\":\"d\"}")
        .post(path)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("not JSON"));
  }
}
