package dev.tandem.connection.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jboss.resteasy.reactive.client.impl.VertxRequestCustomizingClientBuilder;

/**
 * Makes the clients that call other servers, and watches each of their requests: where its
 * connection really leads is looked at before anything is sent, its answer ends in time and is
 * never longer than {@link #LONGEST_ANSWER}.
 */
@ApplicationScoped
public class Outbound {

  /** Bytes, unpacked; the fullest order, and a list of a whole shop, have some hundred thousand. */
  public static final int LONGEST_ANSWER = 16 * 1024 * 1024;

  public static final Duration CONNECT = Duration.ofSeconds(5);

  /** Of HTTP/2's reset; over HTTP/1 the connection is closed. */
  private static final long CANCEL = 8;

  private final Vertx vertx;
  private final Addresses addresses;

  @Inject
  Outbound(
      Vertx vertx,
      @ConfigProperty(name = "tandem.addresses-allowed") Optional<List<String>> allowed) {
    this(vertx, new Addresses(allowed.orElse(List.of())));
  }

  public Outbound(Vertx vertx, Addresses addresses) {
    this.vertx = vertx;
    this.addresses = addresses;
  }

  /**
   * A REST client for one server. Every status is an answer; a call fails as its connection does,
   * with {@link ForbiddenAddress}, {@link AnswerTooLong} or {@link TimeoutException} among the
   * causes.
   *
   * @param patience how long a call may take, to the last byte of its answer
   * @param properties further ones of the REST client
   */
  public <T> T client(Class<T> api, URI url, Duration patience, Map<String, Object> properties) {
    RestClientBuilder builder =
        RestClientBuilder.newBuilder()
            .baseUri(url)
            .connectTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
            .followRedirects(false)
            .property("microprofile.rest.client.disable.default.mapper", true);
    properties.forEach(builder::property);
    ((VertxRequestCustomizingClientBuilder<?>) builder)
        .httpClientRequestCustomizer(request -> watch(request, patience));
    return builder.build(api);
  }

  /** Watches a request that has its connection and is not sent yet; fails it where it must. */
  public void watch(HttpClientRequest request, Duration patience) {
    // What fails is told where the answer is awaited; without this it would be logged too.
    request.exceptionHandler(failure -> {});
    String connected = request.connection().remoteAddress().hostAddress();
    Optional<ForbiddenAddress> forbidden =
        addresses.refusal(Addresses.literal(connected)).map(ForbiddenAddress::new);
    if (forbidden.isPresent()) {
      request.reset(CANCEL, forbidden.get());
      return;
    }
    // The client's own timeout begins anew with each piece of the answer.
    long timer = vertx.setTimer(patience.toMillis(), id -> request.reset(CANCEL, tooLate()));
    request
        .response()
        .onFailure(failure -> vertx.cancelTimer(timer))
        .onSuccess(
            response -> {
              response.end().onComplete(end -> vertx.cancelTimer(timer));
              limit(request, response);
            });
  }

  private static TimeoutException tooLate() {
    return new TimeoutException("the answer did not end in time");
  }

  /** Whoever reads the body has handlers of its own; this one only counts. */
  private static void limit(HttpClientRequest request, HttpClientResponse response) {
    long[] taken = new long[1];
    response.handler(
        (Buffer piece) -> {
          taken[0] += piece.length();
          if (taken[0] > LONGEST_ANSWER) {
            request.reset(CANCEL, new AnswerTooLong());
          }
        });
  }
}
