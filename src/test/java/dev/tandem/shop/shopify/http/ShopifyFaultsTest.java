package dev.tandem.shop.shopify.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.http.AnswerTooLong;
import dev.tandem.fault.Fault;
import dev.tandem.fault.RateLimited;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import dev.tandem.shop.shopify.Shops;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ShopifyFaultsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final ShopAccess SHOP = Shops.with(Map.of());

  @Test
  void whereNothingWasSentTheShopIsUnavailable() {
    for (Throwable failure :
        new Throwable[] {
          new UnknownHostException("some-shop.myshopify.com"),
          new ConnectException("refused"),
          new ConnectTimeoutException("slow"),
          new SSLHandshakeException("expired")
        }) {
      assertThat(of(new RuntimeException(failure))).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void whereSomethingWasSentItsEffectIsUnknown() {
    assertThat(of(new TimeoutException()).code()).isEqualTo("shopify.timeout");
    assertThat(of(new IOException("reset"))).isInstanceOf(Unknown.class);
    assertThat(of(new AnswerTooLong()).code()).isEqualTo("shopify.too_long");
  }

  @Test
  void aFaultStaysWhatItIs() {
    Fault fault = new Rejected(SHOP.key(), "a.code", "words", "");
    assertThat(of(fault)).isSameAs(fault);
    assertThat(ShopifyFaults.ofAny(SHOP, fault)).isSameAs(fault);
  }

  @Test
  void aRecordThatCannotBeReadIsNotQuoted() {
    Fault fault =
        ShopifyFaults.ofAny(SHOP, new IllegalArgumentException("customer17@example.com is odd"));
    assertThat(fault).isInstanceOf(Unknown.class);
    assertThat(fault.getMessage()).doesNotContain("customer17");
  }

  @Test
  void theTimeToWaitIsReadFromTheHeader() {
    assertThat(limited("3")).isEqualTo(Duration.ofSeconds(3));
    assertThat(limited("Fri, 20 Nov 2026 10:00:09 GMT")).isEqualTo(Duration.ofSeconds(9));
    assertThat(limited("soon")).isPositive();
  }

  @Test
  void nobodyWaitsForALockedOrFrozenShopInVain() {
    assertThat(status(402).advice()).contains("owner");
    assertThat(status(423).advice()).contains("owner");
  }

  private static Duration limited(String header) {
    Fault fault =
        ShopifyFaults.ofStatus(
            SHOP,
            "order",
            new Answer(429, MultiMap.caseInsensitiveMultiMap().add("Retry-After", header), ""),
            NOW);
    return ((RateLimited) fault).retryAfter();
  }

  private static Fault status(int status) {
    return ShopifyFaults.ofStatus(
        SHOP, "order", new Answer(status, MultiMap.caseInsensitiveMultiMap(), ""), NOW);
  }

  private static Fault of(Throwable failure) {
    return ShopifyFaults.ofFailure(SHOP, failure);
  }
}
