package dev.tandem.odoo.rpc;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** Odoo's three paths. Bodies stay bytes: nothing is registered for reflection. */
@RegisterRestClient(configKey = "odoo")
@Path("/")
public interface OdooRest {

  @GET
  @Path("json/version")
  Uni<RestResponse<byte[]>> version();

  @POST
  @Path("jsonrpc")
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<RestResponse<byte[]>> jsonRpc(byte[] body);

  @POST
  @Path("json/2/{model}/{method}")
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<RestResponse<byte[]>> json2(
      @HeaderParam("Authorization") String authorization,
      @HeaderParam("X-Odoo-Database") String database,
      @PathParam("model") String model,
      @PathParam("method") String method,
      byte[] body);
}
