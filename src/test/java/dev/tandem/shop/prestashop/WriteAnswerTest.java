package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tandem.fault.Configuration;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteAnswerTest {

  private static final String WHAT = "order_histories: post";

  @Test
  void aRecordInTheAnswerSaysThatItWasDone() {
    assertThatCode(() -> check(201, "{\"order_history\":{\"id\":9}}")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<!doctype html><html></html>", "TCPDF ERROR: no image", "[]"})
  void successWithoutTheRecordIsUnknown(String body) {
    assertThat(fault(200, body)).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({"500", "502", "504", "408"})
  void anAnswerWithoutAReasonIsUnknown(int status) {
    assertThat(fault(status, "")).isInstanceOf(Unknown.class);
    assertThat(fault(status, "").code()).isEqualTo("prestashop.http_" + status);
  }

  @Test
  void aStateThatIsSavedWhileItsMailFailsIsUnknown() {
    assertThat(fault(500, error(46))).isInstanceOf(Unknown.class);
  }

  @Test
  void aRefusalSaysThatNothingWasDone() {
    assertThat(fault(400, error(85))).isInstanceOf(Rejected.class);
    assertThat(fault(503, "")).isInstanceOf(Unavailable.class);
    assertThat(fault(404, "")).isInstanceOf(Configuration.class);
  }

  @Test
  void aMissingPermissionIsNamedWithItsColumn() {
    Fault fault = fault(405, error(25));
    assertThat(fault).isInstanceOf(Configuration.class).hasMessageContaining(WHAT);
    assertThat(fault.advice()).contains("order_histories: Add (POST)");
  }

  private static String error(int code) {
    return "{\"errors\":[{\"code\":" + code + ",\"message\":\"No\"}]}";
  }

  private static Fault fault(int status, String body) {
    return (Fault) catchThrowable(() -> check(status, body));
  }

  private static void check(int status, String body) {
    WriteAnswer.check(
        Shops.at("http://127.0.0.1"),
        WHAT,
        new Answer(status, "", "9.1.4", "", body),
        Instant.EPOCH);
  }
}
