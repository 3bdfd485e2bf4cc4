package dev.tandem.shop.shopify.graphql;

import dev.tandem.shop.shopify.access.ShopifyTokens;
import dev.tandem.shop.shopify.http.ShopifyHttp;
import dev.tandem.testing.StandIn;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;

/** Clients that do not wait long for an answer, and whose jitter is known. */
public final class Clients {

  static final Duration JITTER = Duration.ofMillis(7);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Clients() {}

  public static ShopifyClient of(Vertx vertx, Clock clock) {
    return of(vertx, clock, new Bucket(clock), PATIENCE);
  }

  public static ShopifyClient of(Vertx vertx, Clock clock, Bucket bucket, Duration patience) {
    ShopifyHttp http = new ShopifyHttp(vertx, StandIn.OUTBOUND, patience);
    return new ShopifyClient(
        http, new ShopifyTokens(http, clock), bucket, new ShopifyClient.Pace(clock, () -> JITTER));
  }
}
