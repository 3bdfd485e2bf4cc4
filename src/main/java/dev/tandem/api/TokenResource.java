package dev.tandem.api;

import dev.tandem.access.ApiToken;
import dev.tandem.access.Gate;
import dev.tandem.access.TokenRepository;
import dev.tandem.connection.InvalidSettings;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Tokens of the API. */
@CustomDeserialization(StrictJson.class)
@Path("/api/tokens")
@Tag(name = "Tokens", description = "Who may use the API")
@OpenAPIDefinition(
    info = @Info(title = "Tandem", version = "1"),
    security = @SecurityRequirement(name = "token"))
@SecurityScheme(securitySchemeName = "token", type = SecuritySchemeType.HTTP, scheme = "bearer")
public class TokenResource {

  /**
   * @param name what it is for
   */
  public record Wanted(@Nullable String name) {}

  /**
   * @param token in clear, only in this answer
   */
  public record Made(long id, String name, String token) {}

  private final TokenRepository tokens;
  private final Gate gate;

  TokenResource(TokenRepository tokens, Gate gate) {
    this.tokens = tokens;
    this.gate = gate;
  }

  @GET
  @Operation(summary = "List the tokens, without themselves")
  public Uni<List<TokenRepository.Listed>> list() {
    return tokens.list();
  }

  @POST
  @Operation(summary = "Make a token; the answer alone shows it")
  public Uni<RestResponse<Made>> create(Wanted wanted) {
    String name = Body.given(wanted).name();
    if (name == null || name.isBlank() || name.length() > 100) {
      throw new InvalidSettings("name", "says what the token is for, in up to 100 letters");
    }
    ApiToken token = ApiToken.random();
    return tokens
        .add(name.strip(), token)
        .invoke(gate::forget)
        .map(made -> new Made(made.id(), made.name(), token.text()))
        .map(made -> RestResponse.status(RestResponse.Status.CREATED, made));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Revoke a token")
  public Uni<Void> revoke(@RestPath long id) {
    return tokens
        .revoke(id)
        .invoke(
            revoked -> {
              if (!revoked) {
                throw new NotFound("token " + id);
              }
            })
        .invoke(gate::forget)
        .replaceWithVoid();
  }
}
