package dev.tandem.sandbox.shopify;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Carries a body to an address on this machine; nothing ever leaves it. */
final class Postman {

  private static final int CONNECT_MILLIS = 1000;
  private static final int TOTAL_MILLIS = 5000;

  private final HttpClient client;

  Postman(Vertx vertx) {
    client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS));
  }

  /** The status of the answer; 0 if there is none within five seconds. */
  CompletableFuture<Integer> post(String uri, Map<String, String> headers, String body) {
    if (!Subscriptions.loopback(URI.create(uri))) {
      return CompletableFuture.completedFuture(0);
    }
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(uri)
            .setTimeout(TOTAL_MILLIS);
    headers.forEach(options::addHeader);
    return client
        .request(options)
        .compose(request -> carried(request, body))
        .otherwise(0)
        .toCompletionStage()
        .toCompletableFuture()
        .completeOnTimeout(0, TOTAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * The answer is read where it arrives: asked for its body from another thread, a moment later, it
   * may be over already, and then it is waited for in vain.
   */
  private static Future<Integer> carried(HttpClientRequest request, String body) {
    return request
        .send(body)
        .compose(response -> response.body().map(ignored -> response.statusCode()));
  }
}
