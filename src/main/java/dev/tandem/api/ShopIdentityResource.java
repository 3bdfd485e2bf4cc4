package dev.tandem.api;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.ShopIdentities;
import dev.tandem.connection.ShopRepository;
import dev.tandem.sync.identity.Declarations;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Whether the shop at its URL is the one that is known, and whether its ids are of the database of
 * its instance (CON11).
 */
@Path("/api/shops")
@Tag(name = "Shops", description = "Configured shops")
@CustomDeserialization(StrictJson.class)
public class ShopIdentityResource {

  private final Declarations declarations;
  private final ShopIdentities identities;
  private final ShopRepository shops;

  ShopIdentityResource(Declarations declarations, ShopIdentities identities, ShopRepository shops) {
    this.declarations = declarations;
    this.identities = identities;
    this.shops = shops;
  }

  @GET
  @Path("/{id}/identity")
  @Operation(summary = "Whether the shop is the one that is known, in the database of its ids")
  public Uni<Identity> shop(@RestPath long id) {
    return exists(id)
        .chain(() -> identities.of(new ShopId(id)))
        .map(known -> Identity.of(known.doubt(), known.checkedAt(), known.lookUp()));
  }

  @POST
  @Path("/{id}/identity")
  @Operation(
      summary = "Say whether the same shop or a new one answers at its URL",
      description =
          "same: its orders of before need not be there any more. new: all that is known of the"
              + " other shop is forgotten; what it has in Odoo stays.")
  public Uni<Identity> sayShop(@RestPath long id, Said said) {
    Declarations.Is is = Body.given(said).word();
    return exists(id).chain(() -> declarations.shop(new ShopId(id), is)).chain(() -> shop(id));
  }

  @POST
  @Path("/{id}/database")
  @Operation(
      summary = "Say whether a shop was moved to the same database or to a new one",
      description = Said.WORDS)
  public Uni<Identity> sayDatabaseOf(@RestPath long id, Said said) {
    Declarations.Is is = Body.given(said).word();
    return exists(id)
        .chain(() -> declarations.databaseOf(new ShopId(id), is))
        .chain(() -> shop(id));
  }

  private Uni<Void> exists(long id) {
    return shops
        .find(new ShopId(id))
        .map(found -> found.orElseThrow(() -> new NotFound("shop " + id)))
        .replaceWithVoid();
  }
}
