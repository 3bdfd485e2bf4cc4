package dev.tandem.shop.shopify.http;

import dev.tandem.connection.http.Outbound;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Posts, and gives back what came: one request for each call, no redirect followed, no answer
 * longer than {@link Outbound#LONGEST_ANSWER} taken in. Fails as the connection does.
 */
@ApplicationScoped
public class ShopifyHttp {

  private static final Duration READ = Duration.ofSeconds(30);
  private static final int CONNECTIONS_TO_A_SHOP = 8;
  private static final int IDLE_SECONDS = 20;

  private final Outbound outbound;
  private final HttpClient http;
  private final Duration patience;

  @Inject
  ShopifyHttp(Vertx vertx, Outbound outbound) {
    this(vertx, outbound, READ);
  }

  /**
   * @param patience how long an answer may take
   */
  public ShopifyHttp(Vertx vertx, Outbound outbound, Duration patience) {
    this.outbound = outbound;
    this.patience = patience;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) Outbound.CONNECT.toMillis())
                .setMaxPoolSize(CONNECTIONS_TO_A_SHOP)
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setDecompressionSupported(true));
  }

  /** Fails with {@code AnswerTooLong} where the answer is; with a timeout after a while. */
  public Uni<Answer> post(URI address, Map<String, String> headers, String body) {
    return Uni.createFrom()
        .emitter(emitter -> start(address, headers, Buffer.buffer(body), emitter));
  }

  private void start(
      URI address, Map<String, String> headers, Buffer body, UniEmitter<? super Answer> emitter) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(address.toString())
            .setFollowRedirects(false)
            .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(headers))
            .setTimeout(patience.toMillis());
    http.request(options)
        .onFailure(emitter::fail)
        .onSuccess(
            request -> {
              AtomicBoolean over = new AtomicBoolean();
              emitter.onTermination(() -> abandon(request, over));
              outbound.watch(request, patience);
              request
                  .send(body)
                  .onFailure(emitter::fail)
                  .onSuccess(response -> take(response, emitter, over));
            });
  }

  private static void abandon(HttpClientRequest request, AtomicBoolean over) {
    if (!over.getAndSet(true)) {
      request.reset();
    }
  }

  private static void take(
      HttpClientResponse response, UniEmitter<? super Answer> emitter, AtomicBoolean over) {
    response
        .body()
        .onFailure(emitter::fail)
        .onSuccess(
            body -> {
              over.set(true);
              emitter.complete(
                  new Answer(response.statusCode(), response.headers(), body.toString()));
            });
  }
}
