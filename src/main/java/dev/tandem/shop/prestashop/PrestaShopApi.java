package dev.tandem.shop.prestashop;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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

  String XML = "text/xml;charset=UTF-8";

  /** The address that people know; the web server rewrites it. */
  @GET
  @Path("api/{resource}")
  Uni<Response> rewritten(
      @RestPath String resource,
      @Nullable @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @RestQuery MultivaluedMap<String, String> query);

  @POST
  @Path("api/{resource}")
  @Consumes(XML)
  Uni<Response> added(
      @RestPath String resource,
      @Nullable @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @RestQuery MultivaluedMap<String, String> query,
      String xml);

  @PATCH
  @Path("api/{resource}/{id}")
  @Consumes(XML)
  Uni<Response> changed(
      @RestPath String resource,
      @RestPath String id,
      @Nullable @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @RestQuery MultivaluedMap<String, String> query,
      String xml);

  /** The file behind it, with the resource in the parameter {@code url}. */
  @GET
  @Path("webservice/dispatcher.php")
  Uni<Response> dispatched(
      @Nullable @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @RestQuery MultivaluedMap<String, String> query);

  @POST
  @Path("webservice/dispatcher.php")
  @Consumes(XML)
  Uni<Response> dispatchedPost(
      @Nullable @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @RestQuery MultivaluedMap<String, String> query,
      String xml);

  @PATCH
  @Path("webservice/dispatcher.php")
  @Consumes(XML)
  Uni<Response> dispatchedPatch(
      @Nullable @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @RestQuery MultivaluedMap<String, String> query,
      String xml);
}
