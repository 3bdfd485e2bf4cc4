package dev.tandem.console;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.tandem.access.TokenFilter;
import dev.tandem.queue.JobState;
import dev.tandem.testing.ApiClient;
import dev.tandem.testing.Sides;
import dev.tandem.testing.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HomePageTest {

  private static final String EVIL = "<script>alert('x')</script>";
  private static final String ESCAPED = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;";

  @Inject StoredRows rows;
  private Sides sides;

  @BeforeEach
  void open() {
    sides = new Sides();
  }

  @AfterEach
  void close() {
    rows.forget(sides.lane());
    sides.close();
  }

  @Test
  void showsTheFourCountersAndTheButton() {
    String synced = ApiClient.api().get("/api/counters").path("synced").toString();
    page("")
        .contentType("text/html;charset=UTF-8")
        .body("html.head.title", equalTo("Tandem"))
        .body(containsString("<strong id=\"synced\">" + synced + "</strong>"))
        .body(matchesPattern("(?s).*<strong id=\"pending\">\\d+</strong>.*"))
        .body(matchesPattern("(?s).*<strong id=\"error\">\\d+</strong>.*"))
        .body(matchesPattern("(?s).*<strong id=\"dead\">\\d+</strong>.*"))
        .body(containsString("data-post=\"/api/queue/process\">Process the queue now<"));
  }

  @Test
  void showsAnOrderWithItsReasonAndItsOdooNumber() {
    rows.order(sides.shopId(), "1", "N" + sides.shopId(), "waiting", 1);
    rows.set(sides.shopId(), "1", "advice", "Choose the tax.");
    rows.set(sides.shopId(), "1", "total", new BigDecimal("10.500000"));
    rows.set(sides.shopId(), "1", "odoo_id", 7L);
    rows.set(sides.shopId(), "1", "odoo_name", "WEB-0007");
    page("?q=N" + sides.shopId())
        .body(containsString("because of N" + sides.shopId()))
        .body(containsString("Choose the tax."))
        .body(containsString("WEB-0007"))
        .body(containsString(">10.50 EUR<"))
        .body(containsString("<span class=\"badge waiting\">Waiting</span>"))
        .body(containsString("data-post=\"/api/orders/" + sides.shopId() + "/1/sync\""));
  }

  @Test
  void escapesWhatComesFromOutside() {
    rows.order(sides.shopId(), EVIL + "/\"", EVIL, "failed", 1);
    rows.set(sides.shopId(), EVIL + "/\"", "reason", EVIL);
    rows.job(sides.lane(), "order.import", sides.shopId() + ":" + EVIL, JobState.DEAD, EVIL);
    rows.entry(sides.lane(), EVIL, EVIL, JobState.DONE, java.time.Instant.EPOCH);
    page("?q=" + EVIL + "&sort=" + EVIL + "&after=" + EVIL + "&id=1&status=" + EVIL)
        .body(containsString("<p>" + ESCAPED + "</p>"))
        .body(containsString("value=\"" + ESCAPED + "\""))
        .body(containsString("stopped by " + ESCAPED))
        .body(containsString("%3Cscript%3Ealert%28%27x%27%29%3C%2Fscript%3E%2F%22/sync\""))
        .body(not(containsString("<script>alert")));
  }

  @Test
  void offersToReplayAndToDiscardADeadLetter() {
    long job = rows.job(sides.lane(), "order.import", "1:1", JobState.DEAD, "odoo.no");
    page("")
        .body(containsString("data-post=\"/api/dead-letters/" + job + "/replay\""))
        .body(containsString("data-post=\"/api/dead-letters/" + job + "/discard\""))
        .body(containsString("put odoo.no right"));
  }

  @Test
  void saysThatAConnectionIsPaused() {
    page("").body(containsString("data-post=\"/api/connections/" + sides.lane() + "/resume\""));
  }

  @Test
  void goesOnToTheNextFiftyOrders() {
    String mark = "P" + sides.shopId() + "-";
    for (int i = 0; i < HomeReader.ORDERS + 1; i++) {
      rows.order(sides.shopId(), mark + i, mark + String.format("%02d", i), "synced", i);
    }
    String html =
        page("?q=" + mark)
            .body(containsString(mark + "49"))
            .body(not(containsString(mark + "50")))
            .extract()
            .asString();
    String next = html.replaceAll("(?s).*<a href=\"([^\"]*)\" id=\"next\".*", "$1");
    withCookie()
        .urlEncodingEnabled(false) // as a browser follows it
        .get("/" + next.replace("&amp;", "&"))
        .then()
        .body(containsString(mark + "50"))
        .body(not(containsString(mark + "49")))
        .body(not(containsString("id=\"next\"")))
        .body(containsString("id=\"first\""));
  }

  @Test
  void refreshesWithoutTheRestOfThePage() {
    withCookie()
        .get("/console/home")
        .then()
        .statusCode(200)
        .body(containsString("id=\"pending\""))
        .body(not(containsString("<html")));
  }

  @Test
  void showsTheDoorAndNoDataWithoutAToken() {
    rows.order(sides.shopId(), "1", "SECRET", "failed", 1);
    RestAssured.given()
        .get("/")
        .then()
        .statusCode(200)
        .body(containsString("id=\"login\""))
        .body(not(containsString("SECRET")))
        .body(not(containsString("id=\"pending\"")));
    RestAssured.given()
        .cookie(TokenFilter.COOKIE, "wrong")
        .get("/console/home")
        .then()
        .statusCode(401)
        .body(not(containsString("SECRET")));
  }

  @Test
  void needsNothingFromElsewhere() {
    page("")
        .header(
            "Content-Security-Policy",
            allOf(
                containsString("default-src 'none'"),
                containsString("script-src 'self'"),
                containsString("frame-ancestors 'none'"),
                not(containsString("unsafe"))))
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "same-origin")
        .header("Cache-Control", containsString("no-store"))
        .body(not(containsString("http://")))
        .body(not(containsString("https://")))
        .body(not(containsString("style=\"")))
        .body(not(matchesPattern("(?s).*\\son[a-z]+=\".*")));
    for (String file : new String[] {"tandem.js", "tandem.css", "tandem.svg"}) {
      RestAssured.get("/console/" + file)
          .then()
          .statusCode(200)
          .header("Content-Security-Policy", containsString("default-src 'none'"));
    }
  }

  private static ValidatableResponse page(String query) {
    return withCookie().get("/" + query).then().statusCode(200);
  }

  private static RequestSpecification withCookie() {
    return RestAssured.given().cookie(TokenFilter.COOKIE, ApiClient.session());
  }
}
