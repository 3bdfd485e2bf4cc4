package dev.tandem.testing;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** Requests to the tested application's API with a token that it accepts. */
public final class ApiClient {

  /** The token that tests give to the application. */
  public static final String TOKEN = "token-of-the-tests";

  private ApiClient() {}

  /** A JSON request with the token. */
  public static RequestSpecification api() {
    return RestAssured.given()
        .header("Authorization", "Bearer " + TOKEN)
        .contentType(ContentType.JSON);
  }
}
