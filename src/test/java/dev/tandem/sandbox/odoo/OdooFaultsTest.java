package dev.tandem.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OdooFaultsTest {

  private final OdooUnderTest test = OdooUnderTest.start(OdooSeries.V19);

  @AfterEach
  void close() {
    test.close();
  }

  private int customers() {
    return test.odoo.records("res.partner").size();
  }

  @Test
  void refusesConnectionsWhileDownAndComesBackOnTheSamePort() {
    String url = test.odoo.url();
    test.odoo.faults().down();
    assertThatThrownBy(test::customer).isInstanceOf(UncheckedIOException.class);
    test.odoo.faults().up();
    assertThat(test.odoo.url()).isEqualTo(url);
    assertThat(test.customer()).isPositive();
  }

  @Test
  void doesTheWorkAndLosesTheAnswerWhenCutAfterCommit() {
    int before = customers();
    test.odoo.faults().cutAfterCommit(1, "res.partner.create"::equals);
    assertThatThrownBy(test::customer).isInstanceOf(UncheckedIOException.class);
    assertThat(customers()).isEqualTo(before + 1);
    assertThat(test.customer()).isPositive();
  }

  @Test
  void doesNothingWhenCutBeforeWork() {
    int before = customers();
    test.odoo.faults().cutBeforeWork(2, "res.partner.create"::equals);
    assertThat(test.rpc("common", "version", List.of()).has("result")).isTrue();
    assertThatThrownBy(test::customer).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(test::customer).isInstanceOf(UncheckedIOException.class);
    assertThat(customers()).isEqualTo(before);
  }

  @Test
  void failsTheNextMatchingCallsOnly() {
    test.odoo.faults().failNext(1, "res.partner.create"::equals, 503);
    assertThat(test.json2("res.partner/create", Map.of()).statusCode()).isEqualTo(503);
    assertThat(test.json2("res.partner/create", Map.of()).statusCode()).isEqualTo(401);
  }

  @Test
  void answersStatusOrPageUntilCleared() {
    test.odoo.faults().status(502);
    assertThat(test.get("/web/version").statusCode()).isEqualTo(502);
    test.odoo.faults().html();
    assertThat(test.get("/web/version").body()).contains("Maintenance");
    test.odoo.faults().clear();
    assertThat(test.get("/web/version").body()).contains("version_info");
  }

  @Test
  void answersLateWhenSlow() {
    test.odoo.faults().slow(Duration.ofMillis(120));
    long start = System.nanoTime();
    assertThat(test.get("/web/version").statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(115));
  }

  @Test
  void isSetOverHttpToo() {
    assertThat(test.put("/sandbox/faults", "{\"mode\":\"down\"}").statusCode()).isEqualTo(200);
    assertThatThrownBy(test::customer).isInstanceOf(UncheckedIOException.class);
    assertThat(test.get("/sandbox/faults").body()).contains("\"mode\":\"down\"");
    test.put("/sandbox/faults", "{\"mode\":\"none\"}");
    assertThat(test.customer()).isPositive();
    int before = customers();
    test.put(
        "/sandbox/faults",
        "{\"mode\":\"cut\",\"when\":\"after\",\"times\":1,\"call\":\"res\\\\.partner\\\\..*\"}");
    assertThatThrownBy(test::customer).isInstanceOf(UncheckedIOException.class);
    assertThat(customers()).isEqualTo(before + 1);
    assertThat(test.put("/sandbox/faults", "{\"mode\":\"odd\"}").statusCode()).isEqualTo(400);
  }

  @Test
  void countsCallsAndTheirRows() {
    test.odoo.resetCalls();
    test.load(
        "res.partner",
        List.of("id", "name"),
        List.of(List.of("t.cust_1", "A"), List.of("t.cust_2", "B")));
    test.customer();
    assertThat(test.odoo.calls().count("res.partner.load")).isEqualTo(1);
    assertThat(test.odoo.calls().rows("res.partner.load")).isEqualTo(2);
    assertThat(test.odoo.calls().all()).containsOnlyKeys("res.partner.load", "res.partner.create");
  }
}
