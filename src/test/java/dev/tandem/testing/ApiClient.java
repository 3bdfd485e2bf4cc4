package dev.tandem.testing;

import dev.tandem.access.TokenFilter;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Requests to the tested application's API with a token that it accepts. */
public final class ApiClient {

  /** The token that tests give to the application. */
  public static final String TOKEN = "token-of-the-tests";

  private ApiClient() {}

  /** The secret of a new session, as a browser keeps it in its cookie. */
  public static String session() {
    return RestAssured.given()
        .contentType(ContentType.JSON)
        .body(Map.of("token", TOKEN))
        .post("/session")
        .then()
        .statusCode(204)
        .extract()
        .cookie(TokenFilter.COOKIE);
  }

  /** A JSON request with the token. */
  public static RequestSpecification api() {
    return RestAssured.given()
        .header("Authorization", "Bearer " + TOKEN)
        .contentType(ContentType.JSON);
  }
}
