package dev.tandem.shop;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A server on the loopback interface that answers each request as told, and remembers it. */
public final class ScriptedServer implements AutoCloseable {

  private final HttpServer server;
  private final List<HttpServerRequest> requests = new CopyOnWriteArrayList<>();
  private volatile Consumer<HttpServerRequest> script = request -> request.response().end();

  private ScriptedServer(Vertx vertx) {
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  requests.add(request);
                  script.accept(request);
                });
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
  }

  public static ScriptedServer start(Vertx vertx) {
    return new ScriptedServer(vertx);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** What was asked so far, oldest first. */
  public List<HttpServerRequest> requests() {
    return List.copyOf(requests);
  }

  public void answer(int status, Map<String, String> headers, String body) {
    script =
        request -> {
          headers.forEach(request.response()::putHeader);
          request.response().setStatusCode(status).end(body);
        };
  }

  public void answer(Consumer<HttpServerRequest> answer) {
    script = answer;
  }

  /** Closes each connection instead of answering. */
  public void cut() {
    script = request -> request.connection().close();
  }

  /** Takes each request and never answers. */
  public void hang() {
    script = request -> {};
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }
}
