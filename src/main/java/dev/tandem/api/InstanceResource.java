package dev.tandem.api;

import dev.tandem.commerce.InstanceId;
import dev.tandem.connection.Connections;
import dev.tandem.connection.Databases;
import dev.tandem.connection.InstanceDraft;
import dev.tandem.connection.InstanceRepository;
import dev.tandem.connection.InstanceView;
import dev.tandem.connection.OdooAccess;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Stranger;
import dev.tandem.odoo.OdooInstances;
import dev.tandem.odoo.OdooTest;
import dev.tandem.queue.ConnectionGate;
import dev.tandem.queue.WaitedFor;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The configured Odoo databases (CON1). */
@Path("/api/instances")
@Tag(name = "Instances", description = "Configured Odoo databases")
@CustomDeserialization(StrictJson.class)
public class InstanceResource {

  private final InstanceRepository instances;
  private final Connections connections;
  private final Instance<OdooTest> test;
  private final ConnectionGate gate;
  private final Databases databases;
  private final OdooInstances odoos;

  private final WaitedFor waitedFor;

  InstanceResource(
      InstanceRepository instances,
      Connections connections,
      Instance<OdooTest> test,
      ConnectionGate gate,
      Databases databases,
      OdooInstances odoos,
      WaitedFor waitedFor) {
    this.waitedFor = waitedFor;
    this.databases = databases;
    this.odoos = odoos;
    this.gate = gate;
    this.instances = instances;
    this.connections = connections;
    this.test = test;
  }

  @GET
  @Operation(summary = "List the instances, by id")
  public Uni<Page<InstanceView>> list(@BeanParam PageRequest page) {
    return instances
        .after(page.afterId(), page.rows() + 1)
        .map(read -> Page.of(read, page.rows(), row -> Cursor.of(Long.toString(row.id()))));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Show an instance, without its key")
  public Uni<InstanceView> show(@RestPath long id) {
    return instances
        .find(new InstanceId(id))
        .map(found -> found.orElseThrow(() -> new NotFound("instance " + id)));
  }

  @POST
  @Operation(summary = "Add an instance")
  public Uni<RestResponse<InstanceView>> create(InstanceDraft draft) {
    return instances
        .create(Body.given(draft))
        .map(
            made ->
                RestResponse.ResponseBuilder.<InstanceView>created(
                        URI.create("/api/instances/" + made.id()))
                    .entity(made)
                    .build());
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Replace an instance; a key that is left out is kept")
  public Uni<InstanceView> update(@RestPath long id, InstanceDraft draft) {
    return instances
        .update(new InstanceId(id), Body.given(draft))
        .map(found -> found.orElseThrow(() -> new NotFound("instance " + id)))
        .call(() -> gate.close(ConnectionKey.odoo(id)))
        .call(() -> waitedFor.release(ConnectionKey.odoo(id)));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Remove an instance that no shop uses; confirm with its name")
  public Uni<Void> remove(@RestPath long id, @RestQuery @Nullable String confirm) {
    return show(id)
        .invoke(found -> Body.confirmed(confirm, found.name()))
        .chain(found -> instances.remove(new InstanceId(id)))
        .replaceWithVoid();
  }

  @POST
  @Path("/{id}/test")
  @Operation(summary = "Try the stored connection: version, user, companies, what is missing")
  public Uni<OdooTest.Report> test(@RestPath long id) {
    return show(id)
        .chain(found -> connections.instance(new InstanceId(id)))
        .chain(
            access ->
                test.get()
                    .test(access)
                    .chain(
                        report ->
                            report.problem() == null
                                ? confirmed(access, report)
                                : Uni.createFrom().item(report)))
        .call(
            report ->
                report.problem() == null && report.missing().isEmpty()
                    ? waitedFor.release(ConnectionKey.odoo(id))
                    : Uni.createFrom().item(0));
  }

  /** A database that can be used, and is another one, is no good connection. */
  private Uni<OdooTest.Report> confirmed(OdooAccess access, OdooTest.Report report) {
    return databases
        .of(access.id())
        .chain(
            known ->
                known.filter(Databases.Known::keeps).isPresent()
                    ? odoos.of(access).confirm()
                    : Uni.createFrom().voidItem())
        .replaceWith(report)
        .onFailure(Stranger.class)
        .recoverWithItem(
            other -> report.but(other.getMessage() + ". " + ((Stranger) other).advice()));
  }

  @POST
  @Path("/test")
  @Operation(summary = "Try a connection before it is stored")
  public Uni<OdooTest.Report> testDraft(InstanceDraft draft) {
    Body.given(draft).check();
    return test.get().test(draft.access());
  }
}
