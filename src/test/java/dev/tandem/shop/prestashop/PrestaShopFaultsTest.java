package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.fault.RateLimited;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrestaShopFaultsTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final ShopAccess SHOP = Shops.at("https://shop.example.com");

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of("no credentials", 401, "401 Unauthorized", Credentials.class),
        Arguments.of("key of wrong length", 401, xml(18), Credentials.class),
        Arguments.of(
            "unknown or inactive key", 401, Samples.text("8.2.1-error-401.xml"), Credentials.class),
        Arguments.of("method not ticked", 405, json(25), Configuration.class),
        Arguments.of("resource not ticked", 401, json(26), Configuration.class),
        Arguments.of("unknown resource", 400, json(27), Rejected.class),
        Arguments.of("unknown filter", 400, Samples.text("9.1.4-error-400.json"), Rejected.class),
        Arguments.of(
            "unknown filter as XML", 400, Samples.text("8.2.1-error-400.xml"), Rejected.class),
        Arguments.of("page of another program", 404, "<html>no</html>", Configuration.class),
        Arguments.of("id not found on PUT", 404, json(92), Rejected.class),
        Arguments.of("id not found on DELETE", 404, json(87), Rejected.class),
        Arguments.of("webservice switched off", 503, json(22), Unavailable.class),
        Arguments.of("key not allowed on that shop", 403, json(132), Configuration.class),
        Arguments.of("a firewall", 403, "<html>denied</html>", Credentials.class),
        Arguments.of("unknown shop id", 302, "", Configuration.class),
        Arguments.of("unknown shop group", 500, json(999), Configuration.class),
        Arguments.of("bad XML", 500, json(127), Rejected.class),
        Arguments.of("duplicate e-mail", 500, json(140, 46), Rejected.class),
        Arguments.of("notice of PHP", 500, json(8), Unknown.class),
        Arguments.of("PHP fatal", 500, "", Unknown.class),
        Arguments.of("PHP fatal with a page", 500, "<html>Fatal error</html>", Unknown.class),
        Arguments.of("bad gateway", 502, "<html></html>", Unavailable.class),
        Arguments.of("overloaded", 503, "", Unavailable.class),
        Arguments.of("gateway timeout", 504, "", Unavailable.class),
        Arguments.of("proxy without a shop behind it", 521, "", Unavailable.class),
        Arguments.of("throttled", 429, "", RateLimited.class),
        Arguments.of("request timeout", 408, "", Unknown.class),
        Arguments.of("request too large", 414, "<html></html>", Rejected.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void eachAnswerHasItsFault(
      String name, int status, String body, Class<? extends Fault> expected) {
    Fault fault = fault(status, body, "");
    assertThat(fault).isExactlyInstanceOf(expected);
    assertThat(fault.connection()).contains(SHOP.key());
    assertThat(fault.code()).startsWith("prestashop.");
    assertThat(fault.getMessage() + fault.advice()).doesNotContain(Shops.KEY);
    assertThat(fault.advice().isEmpty()).isEqualTo(fault instanceof RateLimited);
  }

  @Test
  void aMissingPermissionIsNamed() {
    assertThat(fault(401, json(26), "")).hasMessageContaining("order_details: get");
    assertThat(fault(405, json(25), "").advice()).contains("order_details: View (GET)");
  }

  @Test
  void aSwitchedOffWebserviceSaysWhereTheSwitchIs() {
    assertThat(fault(503, json(22), "").advice()).contains("Webservice");
  }

  @Test
  void aRefusalTellsTheShopsCodeAndWords() {
    String body =
        "{\"errors\":[{\"code\":85,\"message\":\"Property Product-&gt;name is &quot;bad&quot;.\"}]}";
    assertThat(fault(400, body, ""))
        .hasMessage(
            "The shop refused order_details: get (HTTP 400): code 85, Property Product->name is \"bad\".");
    assertThat(fault(400, body, "").code()).isEqualTo("prestashop.error_85");
  }

  @Test
  void aLongMessageIsCut() {
    assertThat(fault(400, Samples.text("8.2.1-error-400.json"), "").getMessage().length())
        .isLessThan(420);
  }

  @Test
  void dataAndAnEmpty404AreNoFaults() {
    assertThatCode(() -> check(200, "[]", "")).doesNotThrowAnyException();
    assertThatCode(() -> check(404, "", "")).doesNotThrowAnyException();
  }

  @Test
  void retryAfterIsReadAsSecondsAndAsADate() {
    assertThat(retryAfter("120")).isEqualTo(Duration.ofMinutes(2));
    assertThat(retryAfter("Mon, 02 Mar 2026 10:00:45 GMT")).isEqualTo(Duration.ofSeconds(45));
    assertThat(retryAfter("Mon, 02 Mar 2026 09:00:00 GMT")).isZero();
    assertThat(retryAfter("")).isEqualTo(Duration.ofSeconds(30));
    assertThat(retryAfter("999999999")).isEqualTo(Duration.ofHours(1));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new UnknownHostException("shop"), Unavailable.class),
        Arguments.of(new ConnectException("refused"), Unavailable.class),
        Arguments.of(new ConnectTimeoutException("slow"), Unavailable.class),
        Arguments.of(new SSLHandshakeException("expired"), Unavailable.class),
        Arguments.of(new SSLException("closed midway"), Unknown.class),
        Arguments.of(new TimeoutException("30 s"), Unknown.class),
        Arguments.of(new HttpClosedException("reset"), Unknown.class),
        Arguments.of(new IllegalStateException("?"), Unknown.class));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void eachBrokenConnectionHasItsFault(Exception cause, Class<? extends Fault> expected) {
    Fault fault =
        PrestaShopFaults.ofFailure(
            SHOP, new ProcessingException("GET ?ws_key=" + Shops.KEY, cause));
    assertThat(fault).isExactlyInstanceOf(expected);
    assertThat(fault.getMessage()).doesNotContain(Shops.KEY);
  }

  @Test
  void aRowThatCannotBeReadDoesNotQuoteIt() {
    Fault fault = PrestaShopFaults.ofAny(SHOP, new NumberFormatException("private"));
    assertThat(fault).isInstanceOf(Unknown.class);
    assertThat(fault.getMessage()).doesNotContain("private");
  }

  private static Duration retryAfter(String header) {
    return ((RateLimited) fault(429, "", header)).retryAfter();
  }

  private static Fault fault(int status, String body, String retryAfter) {
    return (Fault) catchThrowable(() -> check(status, body, retryAfter));
  }

  private static void check(int status, String body, String retryAfter) {
    PrestaShopFaults.check(
        SHOP, "order_details: get", new Answer(status, "", "8.2.1", retryAfter, body), NOW);
  }

  private static String json(int... codes) {
    StringBuilder errors = new StringBuilder();
    for (int code : codes) {
      errors
          .append(errors.isEmpty() ? "" : ",")
          .append("{\"code\":")
          .append(code)
          .append(",\"message\":\"No\"}");
    }
    return "{\"errors\":[" + errors + "]}";
  }

  private static String xml(int code) {
    return "<prestashop><errors><error><code><![CDATA["
        + code
        + "]]></code><message><![CDATA[No]]></message></error></errors></prestashop>";
  }
}
