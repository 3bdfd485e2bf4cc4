package dev.tandem.access;

import static dev.tandem.testing.ApiClient.api;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.tandem.testing.ApiClient;
import dev.tandem.testing.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TokenFilterTest {

  @Inject MutableClock clock;

  @Test
  void asksForATokenUnderApi() {
    for (String path : new String[] {"/api/shops", "/api", "/api/nothing", "/api/shops/1"}) {
      given()
          .get(path)
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", startsWith("Bearer"))
          .contentType("application/problem+json")
          .body("type", equalTo("urn:tandem:problem:http-401"));
    }
  }

  @Test
  void refusesAWrongToken() {
    given().header("Authorization", "Bearer nothing").get("/api/shops").then().statusCode(401);
    given()
        .header("Authorization", "Basic " + ApiClient.TOKEN)
        .get("/api/shops")
        .then()
        .statusCode(401);
  }

  @Test
  void asksNobodyForATokenElsewhere() {
    given().get("/health").then().statusCode(200);
  }

  @Test
  void showsFiguresAndTheApisDescriptionToThisMachineAndToWhoeverBringsAToken() {
    given().get("/metrics").then().statusCode(200);
    given().get("/openapi").then().statusCode(200).body(containsString("/api/shops"));
    for (String path : new String[] {"/metrics", "/openapi", "/openapi?format=json"}) {
      // Passed on by a proxy on this machine, for somebody who may be anywhere.
      given()
          .header("X-Forwarded-For", "203.0.113.9")
          .get(path)
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", startsWith("Bearer"));
      with(ApiClient.TOKEN)
          .header("X-Forwarded-For", "203.0.113.9")
          .get(path)
          .then()
          .statusCode(200);
    }
  }

  @Test
  void admitsATokenUntilItIsRevoked() {
    Map<String, Object> made =
        api()
            .body(Map.of("name", "cron"))
            .post("/api/tokens")
            .then()
            .statusCode(201)
            .extract()
            .path("$");
    String token = String.valueOf(made.get("token"));
    with(token).get("/api/shops").then().statusCode(200);
    api().get("/api/tokens").then().body(not(containsString(token)));
    api().delete("/api/tokens/" + made.get("id")).then().statusCode(204);
    with(token).get("/api/shops").then().statusCode(401);
    api().delete("/api/tokens/" + made.get("id")).then().statusCode(404);
  }

  @Test
  void keepsASecretOfTheSessionInACookieThatScriptsCannotRead() {
    session(ApiClient.TOKEN)
        .statusCode(204)
        .header("Set-Cookie", not(containsString(ApiClient.TOKEN)))
        .header(
            "Set-Cookie",
            allOf(
                containsString("HttpOnly"),
                containsString("SameSite=Strict"),
                containsString("Path=/")));
    session("nothing").statusCode(401);
  }

  @Test
  void aCookieAloneReadsButChangesNothing() {
    String secret = secret(ApiClient.TOKEN);
    given().cookie(TokenFilter.COOKIE, secret).get("/api/shops").then().statusCode(200);
    given()
        .cookie(TokenFilter.COOKIE, secret)
        .contentType(ContentType.JSON)
        .body(Map.of("name", "forged"))
        .post("/api/tokens")
        .then()
        .statusCode(401);
    given()
        .cookie(TokenFilter.COOKIE, secret)
        .header(TokenFilter.PAGE_HEADER, "1")
        .contentType(ContentType.JSON)
        .body(Map.of("name", "page"))
        .post("/api/tokens")
        .then()
        .statusCode(201);
  }

  @Test
  void theTokenItselfIsNoCookie() {
    given().cookie(TokenFilter.COOKIE, ApiClient.TOKEN).get("/api/shops").then().statusCode(401);
  }

  @Test
  void aSessionEndsWithItsTokenAndWhenThePersonSignsOut() {
    Map<String, Object> made =
        api().body(Map.of("name", "person")).post("/api/tokens").then().extract().path("$");
    String secret = secret(String.valueOf(made.get("token")));
    String other = secret(ApiClient.TOKEN);
    given().cookie(TokenFilter.COOKIE, secret).get("/api/shops").then().statusCode(200);
    api().delete("/api/tokens/" + made.get("id")).then().statusCode(204);
    given().cookie(TokenFilter.COOKIE, secret).get("/api/shops").then().statusCode(401);
    given().cookie(TokenFilter.COOKIE, other).delete("/session").then().statusCode(204);
    given().cookie(TokenFilter.COOKIE, other).get("/api/shops").then().statusCode(401);
  }

  @Test
  void whoeverGuessesIsSoonToldToStop() {
    guessed(
        () -> {
          with("guess")
              .get("/api/shops")
              .then()
              .statusCode(429)
              .header("Retry-After", equalTo("60"));
          session("guess").statusCode(429);
          with("guess")
              .header("X-Forwarded-For", "203.0.113.9")
              .get("/openapi")
              .then()
              .statusCode(429);
          clock.advance(Attempts.WINDOW);
          with("guess").get("/api/shops").then().statusCode(401);
          session("guess").statusCode(401);
        });
  }

  /** Behind a proxy all come from one address. */
  @Test
  void nobodyElseIsShutOutByThem() {
    guessed(
        () -> {
          with(ApiClient.TOKEN).get("/api/shops").then().statusCode(200);
          with(ApiClient.TOKEN)
              .header("X-Forwarded-For", "203.0.113.9")
              .get("/openapi")
              .then()
              .statusCode(200);
          session(ApiClient.TOKEN).statusCode(204);
          with("guess").get("/api/shops").then().statusCode(429);
        });
  }

  private static int turns;

  /** As many wrong tokens as may be, and then this; each later than what another test guessed. */
  private void guessed(Runnable then) {
    turns++;
    clock.advance(Attempts.WINDOW.multipliedBy(3L * turns));
    try {
      for (int i = 0; i < Attempts.FREE; i++) {
        with("guess" + i).get("/api/shops").then().statusCode(401);
      }
      then.run();
    } finally {
      clock.set(MutableClock.START);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "text/json"})
  void takesNothingForJsonThatIsNotCalledSo(String type) {
    for (String path : new String[] {"/api/tokens", "/session"}) {
      with(ApiClient.TOKEN)
          .contentType(type)
          .body("{\"name\":\"forged\",\"token\":\"x\"}")
          .post(path)
          .then()
          .statusCode(415);
    }
  }

  private static String secret(String token) {
    return session(token).statusCode(204).extract().cookie(TokenFilter.COOKIE);
  }

  private static io.restassured.response.ValidatableResponse session(String token) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("token", token))
        .post("/session")
        .then();
  }

  private static io.restassured.specification.RequestSpecification with(String token) {
    return given().header("Authorization", "Bearer " + token);
  }
}
