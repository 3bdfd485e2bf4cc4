package dev.tandem.api;

import dev.tandem.access.ApiToken;
import dev.tandem.access.Attempts;
import dev.tandem.access.Sessions;
import dev.tandem.access.TokenFilter;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Signs a browser in by a token, which it does not keep: its cookie holds a secret of the session,
 * out of the reach of scripts. Needs no token itself.
 */
@CustomDeserialization(StrictJson.class)
@Path("/session")
@Tag(name = "Tokens")
public class SessionResource {

  /** What the page's form sends. */
  public record Entered(@Nullable String token) {

    @Override
    public String toString() {
      return "Entered[***]";
    }
  }

  private final Sessions sessions;
  private final Attempts attempts;

  SessionResource(Sessions sessions, Attempts attempts) {
    this.sessions = sessions;
    this.attempts = attempts;
  }

  @POST
  @Operation(
      summary = "Open a session by a good token; 401 for another, 429 after too many of those")
  public Uni<RestResponse<Void>> open(
      Entered entered, @Context UriInfo uri, @Context HttpServerRequest http) {
    String text = Objects.requireNonNullElse(Body.given(entered).token(), "").strip();
    return sessions
        .open(new ApiToken(text))
        .map(
            secret -> {
              if (secret.isEmpty()) {
                attempts.wrong(TokenFilter.address(http));
                throw new NotAuthorizedException("a valid token is needed", "Bearer");
              }
              return answer(secret.get().text(), (int) Sessions.LASTS.toSeconds(), uri);
            });
  }

  @DELETE
  @Operation(summary = "End the session, and forget the cookie")
  public Uni<RestResponse<Void>> close(
      @Nullable @CookieParam(TokenFilter.COOKIE) String secret, @Context UriInfo uri) {
    return sessions
        .close(secret == null ? null : new ApiToken(secret))
        .map(closed -> answer("", 0, uri));
  }

  private static RestResponse<Void> answer(String secret, int seconds, UriInfo uri) {
    NewCookie cookie =
        new NewCookie.Builder(TokenFilter.COOKIE)
            .value(secret)
            .path("/")
            .maxAge(seconds)
            .httpOnly(true)
            .sameSite(NewCookie.SameSite.STRICT)
            .secure("https".equals(uri.getRequestUri().getScheme()))
            .build();
    return RestResponse.ResponseBuilder.<Void>noContent().cookie(cookie).build();
  }
}
