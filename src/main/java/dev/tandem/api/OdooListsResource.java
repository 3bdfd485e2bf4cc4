package dev.tandem.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.InstanceId;
import dev.tandem.connection.Connections;
import dev.tandem.connection.InstanceRepository;
import dev.tandem.odoo.OdooInstances;
import dev.tandem.odoo.Query;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What people pick from in Odoo, as it is now. */
@Path("/api/instances/{id}/lists")
@Tag(
    name = "Odoo lists",
    description = "Taxes, products, pricelists ... of an instance as it is now")
public class OdooListsResource {

  private static final int LIMIT = 200;

  /**
   * @param name as Odoo shows it
   */
  public record Choice(long id, String name) {}

  private final InstanceRepository instances;
  private final Connections connections;
  private final Instance<OdooInstances> clients;

  OdooListsResource(
      InstanceRepository instances, Connections connections, Instance<OdooInstances> clients) {
    this.instances = instances;
    this.connections = connections;
    this.clients = clients;
  }

  @GET
  @Path("/{list}")
  @Operation(
      summary = "Up to 200 records that match",
      description =
          "Lists: taxes, products, pricelists, warehouses, teams, salespeople, tags, templates,"
              + " payment-terms, fiscal-positions, sales-journals, payment-journals,"
              + " income-accounts")
  public Uni<List<Choice>> choices(
      @RestPath long id, @RestPath String list, @RestQuery @Nullable String search) {
    OdooList wanted = OdooList.of(list);
    return instances
        .find(new InstanceId(id))
        .map(found -> found.orElseThrow(() -> new NotFound("instance " + id)))
        .chain(found -> connections.instance(new InstanceId(id)))
        .chain(
            access ->
                clients
                    .get()
                    .of(access)
                    .search(
                        new Query(
                            wanted.model(),
                            wanted.domain(access.companyId(), search),
                            List.of("display_name"),
                            LIMIT)))
        .map(records -> records.stream().map(OdooListsResource::choice).toList());
  }

  private static Choice choice(JsonNode row) {
    return new Choice(row.path("id").asLong(), row.path("display_name").asText());
  }
}
