package dev.tandem.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;

/**
 * {@code GET /sandbox/faults} and {@code PUT /sandbox/faults}: the {@link Faults} of a running
 * stand-in, for a demo or a shell. It answers also while everything else on the port is failing.
 */
public final class FaultsEndpoint {

  public static final String PATH = "/sandbox/faults";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Faults faults;

  public FaultsEndpoint(Faults faults) {
    this.faults = faults;
  }

  /** Answers the request if it is for this endpoint; false if it is for someone else. */
  public boolean handle(HttpServerRequest request) {
    if (!PATH.equals(request.path())) {
      return false;
    }
    switch (request.method().name()) {
      case "GET" -> answer(request, 200, faults.toJson().toString());
      case "PUT" -> request.body().onSuccess(body -> set(request, body));
      default -> answer(request, 405, "{\"error\":\"GET or PUT\"}");
    }
    return true;
  }

  private void set(HttpServerRequest request, Buffer body) {
    try {
      faults.apply(JSON.readTree(body.getBytes()));
      answer(request, 200, faults.toJson().toString());
    } catch (IOException | IllegalArgumentException e) {
      answer(request, 400, "{\"error\":\"not a fault setting\"}");
    }
  }

  private static void answer(HttpServerRequest request, int status, String json) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(json);
  }
}
