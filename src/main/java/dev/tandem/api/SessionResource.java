package dev.tandem.api;

import dev.tandem.access.ApiToken;
import dev.tandem.access.Gate;
import dev.tandem.access.TokenFilter;
import io.smallrye.mutiny.Uni;
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

/** Keeps the token in the browser, out of the reach of scripts. Needs no token itself. */
@Path("/session")
@Tag(name = "Tokens")
public class SessionResource {

  private static final int DAYS_30 = 30 * 24 * 3600;

  /** What the page's form sends. */
  public record Entered(@Nullable String token) {

    @Override
    public String toString() {
      return "Entered[***]";
    }
  }

  private final Gate gate;

  SessionResource(Gate gate) {
    this.gate = gate;
  }

  @POST
  @Operation(summary = "Keep a good token in a cookie; 401 for another")
  public Uni<RestResponse<Void>> open(Entered entered, @Context UriInfo uri) {
    String text = Objects.requireNonNullElse(Body.given(entered).token(), "").strip();
    return gate.admits(new ApiToken(text))
        .map(
            good -> {
              if (!good) {
                throw new NotAuthorizedException("a valid token is needed", "Bearer");
              }
              return answer(text, DAYS_30, uri);
            });
  }

  @DELETE
  @Operation(summary = "Forget the cookie")
  public RestResponse<Void> close(@Context UriInfo uri) {
    return answer("", 0, uri);
  }

  private static RestResponse<Void> answer(String token, int seconds, UriInfo uri) {
    NewCookie cookie =
        new NewCookie.Builder(TokenFilter.COOKIE)
            .value(token)
            .path("/")
            .maxAge(seconds)
            .httpOnly(true)
            .sameSite(NewCookie.SameSite.STRICT)
            .secure("https".equals(uri.getRequestUri().getScheme()))
            .build();
    return RestResponse.ResponseBuilder.<Void>noContent().cookie(cookie).build();
  }
}
