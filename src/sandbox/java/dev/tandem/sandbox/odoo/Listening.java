package dev.tandem.sandbox.odoo;

import dev.tandem.sandbox.Faults;
import dev.tandem.sandbox.Ports;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * The listener on the loopback address; closed and opened again it keeps its port. Each connection
 * carries one call, as Odoo's do.
 */
final class Listening implements Faults.Listener {

  private final Vertx vertx;
  private final Handler<HttpServerRequest> handler;
  private int port;
  private HttpServer server;

  Listening(Vertx vertx, int port, Handler<HttpServerRequest> handler) {
    this.vertx = vertx;
    this.port = port;
    this.handler = handler;
  }

  int port() {
    return port;
  }

  @Override
  public synchronized void open() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setPort(Ports.of(port))
            .setReuseAddress(true)
            .setHttp2ClearTextEnabled(false);
    server =
        Ports.listening(() -> vertx.createHttpServer(options).requestHandler(handler).listen());
    port = server.actualPort();
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      finished(server.close());
      server = null;
    }
  }

  private static <T> T finished(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  static void send(HttpServerRequest request, Answer answer) {
    request
        .response()
        .setStatusCode(answer.status())
        .putHeader("Content-Type", answer.contentType())
        .putHeader("Connection", "close")
        .end(answer.body())
        .onComplete(sent -> request.connection().close());
  }
}
