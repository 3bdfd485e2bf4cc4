package dev.tandem.access;

import static dev.tandem.testing.ApiClient.api;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.tandem.testing.ApiClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokenFilterTest {

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
    given().get("/metrics").then().statusCode(200);
    given().get("/openapi").then().statusCode(200).body(containsString("/api/shops"));
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
  void keepsTheTokenInACookieThatScriptsCannotRead() {
    session(ApiClient.TOKEN)
        .statusCode(204)
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
    given().cookie(TokenFilter.COOKIE, ApiClient.TOKEN).get("/api/shops").then().statusCode(200);
    given()
        .cookie(TokenFilter.COOKIE, ApiClient.TOKEN)
        .contentType(ContentType.JSON)
        .body(Map.of("name", "forged"))
        .post("/api/tokens")
        .then()
        .statusCode(401);
    given()
        .cookie(TokenFilter.COOKIE, ApiClient.TOKEN)
        .header(TokenFilter.PAGE_HEADER, "1")
        .contentType(ContentType.JSON)
        .body(Map.of("name", "page"))
        .post("/api/tokens")
        .then()
        .statusCode(201);
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
