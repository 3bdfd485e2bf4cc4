package dev.tandem.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who wants to know, on a port of his own. */
final class Subscriber {

  record Message(Map<String, String> headers, byte[] raw) {

    String header(String name) {
      return headers.get(name);
    }

    JsonNode body() {
      return Admin.json(new String(raw, StandardCharsets.UTF_8));
    }
  }

  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int status = 200;

  Subscriber(Vertx vertx) {
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              Map<String, String> headers =
                                  new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                              request
                                  .headers()
                                  .forEach(one -> headers.put(one.getKey(), one.getValue()));
                              messages.add(new Message(headers, body.getBytes()));
                              request.response().setStatusCode(status).end();
                            }));
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
  }

  String uri() {
    return "http://127.0.0.1:" + server.actualPort() + "/hook";
  }

  void answer(int with) {
    status = with;
  }

  List<Message> messages() {
    return List.copyOf(messages);
  }

  /** The topics so far, as they came. */
  List<String> topics() {
    return messages.stream().map(one -> one.header("X-Shopify-Topic")).toList();
  }

  void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }
}
