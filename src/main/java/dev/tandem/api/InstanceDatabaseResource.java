package dev.tandem.api;

import dev.tandem.commerce.InstanceId;
import dev.tandem.connection.Databases;
import dev.tandem.sync.identity.Declarations;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Whether the database behind an instance is the one whose ids are kept (CON11). */
@Path("/api/instances")
@Tag(name = "Instances", description = "Configured Odoo databases")
@CustomDeserialization(StrictJson.class)
public class InstanceDatabaseResource {

  private final Declarations declarations;
  private final Databases databases;

  InstanceDatabaseResource(Declarations declarations, Databases databases) {
    this.declarations = declarations;
    this.databases = databases;
  }

  @GET
  @Path("/{id}/database")
  @Operation(summary = "Whether the database is the one whose ids are kept")
  public Uni<Identity> database(@RestPath long id) {
    return databases
        .of(new InstanceId(id))
        .map(found -> found.orElseThrow(() -> new NotFound("instance " + id)))
        .map(known -> Identity.of(known.doubt(), known.checkedAt(), false));
  }

  @POST
  @Path("/{id}/database")
  @Operation(summary = "Say whether it is the same database or a new one", description = Said.WORDS)
  public Uni<Identity> say(@RestPath long id, Said said) {
    Declarations.Is is = Body.given(said).word();
    return database(id)
        .chain(found -> declarations.database(new InstanceId(id), is))
        .chain(() -> database(id));
  }
}
