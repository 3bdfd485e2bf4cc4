package dev.tandem.runtime;

import dev.tandem.access.TokenFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ClientErrorException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Figures and the description of the API are for those who may use it: programs on this machine,
 * and whoever brings a token ({@code Authorization: Bearer}). Where only a scraper can reach the
 * port, {@code tandem.metrics-open} lets it in without one.
 */
@Singleton
class ClosedPaths {

  /** Before the routes of the extensions, which are no resources of ours. */
  private static final int FIRST = 400;

  // As application.properties has them. They are fixed when Tandem is built, and a native binary
  // knows no more how they were set.
  private static final String METRICS = "/metrics";
  private static final String DESCRIPTION = "/openapi";

  private final TokenFilter tokens;
  private final boolean metricsOpen;

  ClosedPaths(
      TokenFilter tokens, @ConfigProperty(name = "tandem.metrics-open") boolean metricsOpen) {
    this.tokens = tokens;
    this.metricsOpen = metricsOpen;
  }

  void guard(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext call) {
    String path = Optional.ofNullable(call.normalizedPath()).orElse("");
    boolean closed = path.startsWith(DESCRIPTION) || (path.startsWith(METRICS) && !metricsOpen);
    HttpServerRequest request = call.request();
    if (!closed || tokens.isLocal(request)) {
      call.next();
      return;
    }
    tokens
        .admits(request)
        .subscribe()
        .with(good -> go(call, good), failure -> refuse(call, failure));
  }

  private static void refuse(RoutingContext call, Throwable failure) {
    if (failure instanceof ClientErrorException refused) {
      call.response().setStatusCode(refused.getResponse().getStatus()).end();
    } else {
      call.fail(failure);
    }
  }

  private static void go(RoutingContext call, boolean good) {
    if (good) {
      call.next();
    } else {
      call.response().setStatusCode(401).putHeader("WWW-Authenticate", "Bearer").end();
    }
  }
}
