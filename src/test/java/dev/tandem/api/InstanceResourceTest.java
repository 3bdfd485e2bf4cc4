package dev.tandem.api;

import static dev.tandem.testing.ApiClient.api;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InstanceResourceTest {

  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  @Test
  void showsANewInstanceWithoutItsKey() {
    int id = created(instance("odoo " + mark));
    api()
        .get("/api/instances/" + id)
        .then()
        .statusCode(200)
        .body("url", equalTo("https://odoo.example.com"))
        .body("transport", equalTo("AUTO"))
        .body("concurrency", is(4))
        .body("timeout", equalTo("PT1M"))
        .body(not(containsString("key-of-odoo")));
  }

  @Test
  void replacesAnInstance() {
    int id = created(instance("odoo " + mark));
    Map<String, Object> changed = instance("odoo " + mark);
    changed.remove("apiKey");
    changed.put("transport", "JSON_2");
    api()
        .body(changed)
        .put("/api/instances/" + id)
        .then()
        .statusCode(200)
        .body("transport", equalTo("JSON_2"));
  }

  @Test
  void namesEachFieldThatCannotWork() {
    Map<String, Object> wrong = instance("odoo " + mark);
    wrong.put("url", "https://user:secret@odoo.example.com");
    wrong.put("concurrency", 0);
    wrong.remove("apiKey");
    api()
        .body(wrong)
        .post("/api/instances")
        .then()
        .statusCode(422)
        .body("problems.field", equalTo(java.util.List.of("url", "apiKey", "concurrency")))
        .body(not(containsString("secret@")));
  }

  @Test
  void saysThatAnUnknownTransportIsNone() {
    Map<String, Object> wrong = instance("odoo " + mark);
    wrong.put("transport", "PIGEON");
    api()
        .body(wrong)
        .post("/api/instances")
        .then()
        .statusCode(422)
        .body("field", equalTo("transport"));
  }

  @Test
  void refusesToRemoveAnInstanceThatAShopUses() {
    int id = created(instance("odoo " + mark));
    api()
        .body(
            Map.of(
                "name", "shop " + mark,
                "instanceId", id,
                "platform", "picker",
                "url", "https://shop.example.com",
                "credential", "right"))
        .post("/api/shops")
        .then()
        .statusCode(201);
    api()
        .queryParam("confirm", "odoo " + mark)
        .delete("/api/instances/" + id)
        .then()
        .statusCode(409)
        .body("detail", containsString("shops still use"));
  }

  @Test
  void removesAnInstanceThatNoShopUses() {
    int id = created(instance("odoo " + mark));
    api()
        .queryParam("confirm", "odoo " + mark)
        .delete("/api/instances/" + id)
        .then()
        .statusCode(204);
    api().get("/api/instances/" + id).then().statusCode(404);
  }

  @Test
  void knowsNoOtherLists() {
    int id = created(instance("odoo " + mark));
    api().get("/api/instances/" + id + "/lists/secrets").then().statusCode(404);
  }

  static Map<String, Object> instance(String name) {
    Map<String, Object> instance = new HashMap<>();
    instance.put("name", name);
    instance.put("url", "https://odoo.example.com/");
    instance.put("database", "db");
    instance.put("login", "sync");
    instance.put("apiKey", "key-of-odoo");
    return instance;
  }

  private static int created(Map<String, Object> body) {
    return api().body(body).post("/api/instances").then().statusCode(201).extract().path("id");
  }
}
