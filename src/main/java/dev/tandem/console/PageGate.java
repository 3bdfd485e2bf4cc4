package dev.tandem.console;

import dev.tandem.access.TokenFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Shows the door instead of a page to whoever has no good token. */
@ApplicationScoped
public class PageGate {

  private final TokenFilter tokens;

  PageGate(TokenFilter tokens) {
    this.tokens = tokens;
  }

  /** A fragment is answered 401, so that the page's script knows to load the page again. */
  @ServerRequestFilter(preMatching = true)
  public Uni<@Nullable Response> check(ContainerRequestContext request, HttpServerRequest http) {
    String path = request.getUriInfo().getPath();
    boolean page = path.isEmpty() || path.equals("/");
    if (!page && !path.startsWith("/console/")) {
      return Uni.createFrom().nullItem();
    }
    return tokens
        .admits(request, http)
        .chain(good -> good ? Uni.createFrom().nullItem() : door(page ? 200 : 401));
  }

  private static Uni<Response> door(int status) {
    return HomeResource.Templates.login()
        .createUni()
        .map(
            html ->
                Response.status(status)
                    .entity(html)
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                    .build());
  }
}
