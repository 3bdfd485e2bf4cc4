package dev.tandem.shop.shopify.http;

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
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Posts, and gives back what came: one request for each call, no redirect followed, no answer
 * longer than {@link #LONGEST_ANSWER} taken in. Fails as the connection does.
 */
@ApplicationScoped
public class ShopifyHttp {

  /** Bytes, unpacked; the fullest order has some hundred thousand. */
  static final int LONGEST_ANSWER = 16 * 1024 * 1024;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(30);
  private static final int CONNECTIONS_TO_A_SHOP = 8;
  private static final int IDLE_SECONDS = 20;

  private final HttpClient http;
  private final Duration patience;

  @Inject
  ShopifyHttp(Vertx vertx) {
    this(vertx, READ);
  }

  /**
   * @param patience how long an answer may take
   */
  public ShopifyHttp(Vertx vertx, Duration patience) {
    this.patience = patience;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setMaxPoolSize(CONNECTIONS_TO_A_SHOP)
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setDecompressionSupported(true));
  }

  /** Fails with {@link TooLong} where the answer is; with a timeout after a while. */
  public Uni<Answer> post(URI address, Map<String, String> headers, String body) {
    return Uni.createFrom()
        .<Answer>emitter(emitter -> start(address, headers, Buffer.buffer(body), emitter))
        // The client's own timeout begins anew with each piece of the answer.
        .ifNoItem()
        .after(patience)
        .failWith(TimeoutException::new);
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
              request
                  .send(body)
                  .onFailure(emitter::fail)
                  .onSuccess(response -> take(request, response, emitter, over));
            });
  }

  private static void abandon(HttpClientRequest request, AtomicBoolean over) {
    if (!over.getAndSet(true)) {
      request.reset();
    }
  }

  private static void take(
      HttpClientRequest request,
      HttpClientResponse response,
      UniEmitter<? super Answer> emitter,
      AtomicBoolean over) {
    Buffer body = Buffer.buffer();
    response.exceptionHandler(emitter::fail);
    response.endHandler(
        end -> {
          if (!over.getAndSet(true)) {
            emitter.complete(
                new Answer(response.statusCode(), response.headers(), body.toString()));
          }
        });
    response.handler(
        piece -> {
          if (body.length() + piece.length() > LONGEST_ANSWER) {
            emitter.fail(new TooLong());
            abandon(request, over);
          } else {
            body.appendBuffer(piece);
          }
        });
  }

  /** The answer is longer than any that a shop has reason to send. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
