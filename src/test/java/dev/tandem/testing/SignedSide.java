package dev.tandem.testing;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * A shop of {@link SignedShop} that is configured in the tested application and rings at its door.
 * Nothing of it can be reached, and its connection is paused: jobs stay where they are put.
 */
public final class SignedSide {

  private static final String SECRET = "secret-of-the-shop";

  private final long instance;
  private final long id;
  private final String moduleId;
  private final String name = "signed " + UUID.randomUUID().toString().substring(0, 8);

  /** Configures it through the API; its synchronisation is off. */
  public SignedSide() {
    instance =
        created(
                "/api/instances",
                Map.of(
                    "name", name,
                    "url", "http://127.0.0.1:9",
                    "database", "none",
                    "login", "none",
                    "apiKey", "none"))
            .extract()
            .jsonPath()
            .getLong("id");
    ValidatableResponse made = created("/api/shops", draft(SECRET));
    id = made.extract().jsonPath().getLong("id");
    moduleId = made.extract().jsonPath().getString("moduleId");
    ApiClient.api().post("/api/connections/" + lane() + "/pause").then().statusCode(204);
  }

  private Map<String, Object> draft(String secret) {
    return Map.of(
        "name",
        name,
        "instanceId",
        instance,
        "platform",
        SignedShop.PLATFORM,
        "url",
        "http://127.0.0.1:9",
        "credential",
        "KEY",
        "webhookSecret",
        secret);
  }

  private static ValidatableResponse created(String path, Map<String, ?> body) {
    return ApiClient.api().body(body).post(path).then().statusCode(201);
  }

  /** From now on this is its key. */
  public void credential(String key) {
    Map<String, Object> draft = new java.util.HashMap<>(draft(SECRET));
    draft.put("credential", key);
    draft.put("url", ApiClient.api().get("/api/shops/" + id).jsonPath().getString("url"));
    ApiClient.api().body(draft).put("/api/shops/" + id).then().statusCode(200);
  }

  public long id() {
    return id;
  }

  public String moduleId() {
    return moduleId;
  }

  public String lane() {
    return "shop:" + id;
  }

  /** Lane of what is not about an order. */
  public String door() {
    return "door:" + id;
  }

  public String secret() {
    return SECRET;
  }

  /** From now on it signs with another one, as a person entered it. */
  public void becomes(String secret) {
    ApiClient.api().body(draft(secret)).put("/api/shops/" + id).then().statusCode(200);
  }

  /** Sends a webhook as the shop does. */
  public ValidatableResponse ring(String event, String topic, String body) {
    return ring(event, topic, body, SECRET);
  }

  public ValidatableResponse ring(String event, String topic, String body, String secret) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return RestAssured.given()
        .contentType("application/json")
        .header("X-Event", event)
        .header("X-Topic", topic)
        .header("X-Signature", SignedShop.sign(secret, bytes))
        .body(bytes)
        .post(path())
        .then();
  }

  public String path() {
    return "/webhooks/" + moduleId;
  }

  /** Removes it with all that belongs to it. */
  public void remove() {
    ApiClient.api().delete("/api/shops/" + id + "?confirm=" + name).then().statusCode(204);
    ApiClient.api().delete("/api/instances/" + instance + "?confirm=" + name);
  }
}
