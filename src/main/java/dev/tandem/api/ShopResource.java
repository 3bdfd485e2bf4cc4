package dev.tandem.api;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.ShopDraft;
import dev.tandem.connection.ShopRepository;
import dev.tandem.connection.ShopSettings;
import dev.tandem.connection.ShopView;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.queue.ConnectionGate;
import dev.tandem.queue.JobQueue;
import dev.tandem.queue.WaitedFor;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The configured shops (CON2). */
@Path("/api/shops")
@Tag(name = "Shops", description = "Configured shops")
@CustomDeserialization(StrictJson.class)
public class ShopResource {

  private final ShopRepository shops;
  private final Platforms platforms;
  private final JobQueue queue;
  private final PlatformFit fit;
  private final ConnectionGate gate;
  private final WaitedFor waitedFor;

  ShopResource(
      ShopRepository shops,
      Platforms platforms,
      JobQueue queue,
      PlatformFit fit,
      ConnectionGate gate,
      WaitedFor waitedFor) {
    this.gate = gate;
    this.waitedFor = waitedFor;
    this.shops = shops;
    this.platforms = platforms;
    this.queue = queue;
    this.fit = fit;
  }

  @GET
  @Operation(summary = "List the shops, by id")
  public Uni<Page<ShopView>> list(@BeanParam PageRequest page) {
    return shops
        .after(page.afterId(), page.rows() + 1)
        .map(read -> Page.of(read, page.rows(), row -> Cursor.of(Long.toString(row.id()))));
  }

  @GET
  @Path("/platforms")
  @Operation(summary = "The kinds of shops that can be added")
  public List<String> platforms() {
    return platforms.names();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Show a shop, without its credential")
  public Uni<ShopView> show(@RestPath long id) {
    return shops
        .find(new ShopId(id))
        .map(found -> found.orElseThrow(() -> new NotFound("shop " + id)));
  }

  @POST
  @Operation(summary = "Add a shop; nothing is sent until its settings enable it")
  public Uni<RestResponse<ShopView>> create(ShopDraft draft) {
    Body.given(draft).check(true);
    platforms.check(draft.access(null));
    return fit.check(draft)
        .chain(() -> shops.create(draft))
        .map(
            made ->
                RestResponse.ResponseBuilder.<ShopView>created(
                        URI.create("/api/shops/" + made.id()))
                    .entity(made)
                    .build());
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Replace a shop; credential and settings that are left out are kept")
  public Uni<ShopView> update(@RestPath long id, ShopDraft draft) {
    Body.given(draft).check(false);
    return show(id)
        .call(stored -> fit.check(stored, draft))
        .chain(stored -> shops.update(new ShopId(id), draft))
        .map(found -> found.orElseThrow(() -> new NotFound("shop " + id)))
        .call(() -> gate.close(ConnectionKey.shop(id)))
        .call(() -> queue.release(List.of(ShopSettings.topic(new ShopId(id)))))
        .call(() -> waitedFor.release(ConnectionKey.shop(id)));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Remove a shop with all that Tandem keeps about it; confirm with its name")
  public Uni<Void> remove(@RestPath long id, @RestQuery @Nullable String confirm) {
    return show(id)
        .invoke(found -> Body.confirmed(confirm, found.name()))
        .chain(found -> shops.remove(new ShopId(id)))
        .replaceWithVoid();
  }
}
