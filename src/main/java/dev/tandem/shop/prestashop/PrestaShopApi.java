package dev.tandem.shop.prestashop;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The two ways to the webservice; both give the answer as it came, whatever its status. */
@Path("")
interface PrestaShopApi {

  /** The address that people know; the web server rewrites it. */
  @GET
  @Path("api/{resource}")
  Uni<Response> rewritten(
      @RestPath String resource,
      @Nullable @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @RestQuery MultivaluedMap<String, String> query);

  /** The file behind it, with the resource in the parameter {@code url}. */
  @GET
  @Path("webservice/dispatcher.php")
  Uni<Response> dispatched(
      @Nullable @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @RestQuery MultivaluedMap<String, String> query);
}
