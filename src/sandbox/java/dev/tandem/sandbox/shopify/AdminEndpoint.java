package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.Faults;
import dev.tandem.sandbox.shopify.graph.Graph;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTTP in front of the {@link Api}: {@code POST /admin/api/2026-10/graphql.json} and {@code POST
 * /admin/oauth/access_token}, with the faults on the way.
 */
final class AdminEndpoint {

  static final String TOKEN_CALL = "POST oauth/access_token";

  private static final String OAUTH = "/admin/oauth/access_token";
  private static final Pattern GRAPHQL =
      Pattern.compile("/admin/api/(\\d{4}-(?:01|04|07|10))/graphql\\.json");

  private final Vertx vertx;
  private final Api api;
  private final Shop shop;
  private final Tokens tokens;
  private final Faults faults;
  private final BadAnswers badAnswers;
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private volatile int closed;

  AdminEndpoint(Vertx vertx, Api api, Shop shop, Tokens tokens, Faults faults, BadAnswers bad) {
    this.vertx = vertx;
    this.api = api;
    this.shop = shop;
    this.tokens = tokens;
    this.faults = faults;
    this.badAnswers = bad;
  }

  Map<String, Integer> calls() {
    return calls;
  }

  /** The whole shop answers this: 402 frozen, 403 app forbidden, 423 locked; 0 = open. */
  void closed(int status) {
    closed = status;
  }

  boolean handle(HttpServerRequest request) {
    if (!request.path().startsWith("/admin/")) {
      return false;
    }
    request
        .body()
        .onSuccess(
            body ->
                vertx
                    .executeBlocking(() -> work(request, body.toString()), false)
                    .onSuccess(work -> carryOut(request, work))
                    .onFailure(e -> send(request, Reply.error(500, String.valueOf(e)))));
    return true;
  }

  /** A call that is about to be answered; its answer may be known already. */
  private record Work(String name, Graph.Request document, String form, Reply known) {

    static Work known(String name, Reply reply) {
      return new Work(name, null, null, reply);
    }
  }

  private Work work(HttpServerRequest request, String body) {
    Matcher graphql = GRAPHQL.matcher(request.path());
    boolean post = request.method().name().equals("POST");
    if (post && request.path().equals(OAUTH)) {
      return new Work(TOKEN_CALL, null, body, null);
    } else if (!post
        || !graphql.matches()
        || graphql.group(1).compareTo(shop.version().handle()) > 0) {
      return Work.known(request.method() + " " + request.path(), Reply.error(404, "Not Found"));
    }
    String token = request.getHeader("X-Shopify-Access-Token");
    if (!tokens.opens(token)) {
      String words = "[API] Invalid API key or access token (unrecognized login or wrong password)";
      return Work.known("POST graphql", Reply.error(401, words));
    } else if (closed != 0) {
      return Work.known("POST graphql", Reply.error(closed, closedWords()));
    }
    Graph.Request document = api.read(body);
    return document == null
        ? Work.known("POST graphql", Reply.error(400, "Required parameter missing or invalid"))
        : new Work(api.name(document), document, null, null);
  }

  private String closedWords() {
    return switch (closed) {
      case 402 -> "This shop's plan does not have access to this feature: it is frozen";
      case 403 -> "[API] This action requires merchant approval for the app";
      default -> "This shop is unavailable: it is locked";
    };
  }

  private void carryOut(HttpServerRequest request, Work work) {
    calls.merge(work.name(), 1, Integer::sum);
    Faults.Verdict verdict = faults.next(work.name());
    if (verdict.delay().isZero()) {
      carryOut(request, work, verdict);
    } else {
      vertx.setTimer(verdict.delay().toMillis(), timer -> carryOut(request, work, verdict));
    }
  }

  private void carryOut(HttpServerRequest request, Work work, Faults.Verdict verdict) {
    switch (verdict.kind()) {
      case PASS ->
          answer(request, work)
              .onSuccess(reply -> send(request, badAnswers.instead(work.name(), reply)))
              .onFailure(e -> send(request, Reply.error(500, String.valueOf(e))));
      case STATUS -> send(request, Reply.html(verdict.status(), ""));
      case HTML -> send(request, Reply.html(200, Faults.PAGE));
      case CUT_BEFORE_WORK -> request.connection().close();
      case CUT_AFTER_COMMIT ->
          answer(request, work).onComplete(reply -> request.connection().close());
    }
  }

  private io.vertx.core.Future<Reply> answer(HttpServerRequest request, Work work) {
    if (work.known() != null) {
      return io.vertx.core.Future.succeededFuture(work.known());
    }
    String type = request.getHeader("Content-Type");
    return vertx.executeBlocking(
        () -> work.document() == null ? api.token(type, work.form()) : api.answer(work.document()),
        false);
  }

  private void send(HttpServerRequest request, Reply reply) {
    request
        .response()
        .setStatusCode(reply.status())
        .putHeader("Content-Type", reply.type())
        .putHeader("X-Shopify-API-Version", shop.version().handle())
        .putHeader("X-Request-Id", java.util.UUID.randomUUID().toString())
        .end(reply.body());
  }
}
