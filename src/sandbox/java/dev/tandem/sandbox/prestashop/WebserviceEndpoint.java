package dev.tandem.sandbox.prestashop;

import dev.tandem.sandbox.Faults;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * HTTP in front of the {@link Webservice}: {@code /api/...} and {@code
 * /webservice/dispatcher.php?url=...}, with the faults on the way.
 */
final class WebserviceEndpoint {

  private static final String API = "/api";
  private static final String DISPATCHER = "/webservice/dispatcher.php";

  private final Vertx vertx;
  private final Webservice webservice;
  private final Faults faults;
  private final BadAnswers badAnswers;
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();

  WebserviceEndpoint(Vertx vertx, Webservice webservice, Faults faults, BadAnswers badAnswers) {
    this.vertx = vertx;
    this.webservice = webservice;
    this.faults = faults;
    this.badAnswers = badAnswers;
  }

  /** How often each {@code METHOD resource} was asked for, failed calls included. */
  Map<String, Integer> calls() {
    return calls;
  }

  boolean handle(HttpServerRequest request, String url) {
    String path = request.path();
    boolean mine = path.equals(API) || path.startsWith(API + "/") || path.equals(DISPATCHER);
    if (mine) {
      request
          .body()
          .onSuccess(
              body -> accept(request, call(request, body.toString(StandardCharsets.UTF_8)), url));
    }
    return mine;
  }

  private void accept(HttpServerRequest request, Call call, String url) {
    calls.merge(call.name(), 1, Integer::sum);
    Faults.Verdict verdict = faults.next(call.name());
    if (verdict.delay().isZero()) {
      carryOut(request, call, url, verdict);
    } else {
      vertx.setTimer(verdict.delay().toMillis(), timer -> carryOut(request, call, url, verdict));
    }
  }

  private void carryOut(HttpServerRequest request, Call call, String url, Faults.Verdict verdict) {
    switch (verdict.kind()) {
      case PASS -> send(request.response(), badAnswers.instead(call, webservice.answer(call, url)));
      case STATUS -> send(request.response(), Reply.emptyHtml(verdict.status()));
      case HTML -> send(request.response(), Reply.of(200, Reply.HTML, Faults.PAGE));
      case CUT_BEFORE_WORK -> request.connection().close();
      case CUT_AFTER_COMMIT -> {
        webservice.answer(call, url);
        request.connection().close();
      }
    }
  }

  private static void send(HttpServerResponse response, Reply reply) {
    response.setStatusCode(reply.status());
    if (!reply.contentType().isEmpty()) {
      response.putHeader("Content-Type", reply.contentType());
      response.putHeader("Execution-Time", "0.003");
    }
    reply.headers().forEach(response::putHeader);
    response.end(reply.body());
  }

  private static Call call(HttpServerRequest request, String body) {
    Map<String, String> params = params(request.query());
    String path =
        request.path().equals(DISPATCHER)
            ? params.getOrDefault("url", "")
            : request.path().substring(API.length());
    List<String> segments =
        Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty()).toList();
    return new Call(request.method().name(), segments, params, headers(request.headers()), body);
  }

  /**
   * Filters hold {@code >}, {@code [} and {@code %}; decoded here as PHP does it, so that a bare
   * {@code %} stays one.
   */
  private static Map<String, String> params(String query) {
    Map<String, String> params = new LinkedHashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      params.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return params;
  }

  private static String decode(String text) {
    String lenient = text.replaceAll("%(?![0-9a-fA-F]{2})", "%25");
    return URLDecoder.decode(lenient, StandardCharsets.UTF_8);
  }

  private static Map<String, String> headers(MultiMap headers) {
    Map<String, String> found = new LinkedHashMap<>();
    headers.forEach(
        header -> found.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    return found;
  }
}
