package dev.tandem.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.ShopRepository;
import dev.tandem.connection.ShopSettings;
import dev.tandem.connection.ShopView;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.queue.JobQueue;
import dev.tandem.queue.WaitedFor;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What a person decided for one shop. */
@Path("/api/shops/{id}/settings")
@Tag(name = "Shop settings", description = "What is kept in step, which orders, and what of them")
public class ShopSettingsResource {

  private final ShopRepository shops;
  private final ObjectMapper mapper;
  private final JobQueue queue;
  private final PlatformFit fit;

  private final WaitedFor waitedFor;

  ShopSettingsResource(
      ShopRepository shops,
      ObjectMapper mapper,
      JobQueue queue,
      PlatformFit fit,
      WaitedFor waitedFor) {
    this.waitedFor = waitedFor;
    this.shops = shops;
    this.mapper = mapper;
    this.queue = queue;
    this.fit = fit;
  }

  @GET
  @Operation(summary = "Show the settings")
  public Uni<ShopSettings> show(@RestPath long id) {
    return stored(id).map(ShopView::settings);
  }

  @PUT
  @CustomDeserialization(StrictJson.class)
  @Operation(summary = "Replace the settings; what is left out gets its default")
  public Uni<ShopSettings> replace(@RestPath long id, ShopSettings settings) {
    Body.given(settings);
    return stored(id)
        .chain(before -> fit.check(before, settings))
        .chain(() -> shops.changeSettings(new ShopId(id), before -> settings))
        .map(found -> found.orElseThrow(() -> new NotFound("shop " + id)))
        .call(() -> release(id))
        .map(ShopView::settings);
  }

  @PATCH
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @Operation(summary = "Change some settings (RFC 7396): null sets back to the default")
  public Uni<ShopSettings> change(@RestPath long id, JsonNode patch) {
    if (!(patch instanceof ObjectNode)) {
      throw new BadParameter("body", "The request needs a JSON object");
    }
    return stored(id)
        .chain(before -> fit.check(before, merged(before.settings(), patch)))
        .chain(() -> shops.changeSettings(new ShopId(id), before -> merged(before, patch)))
        .map(found -> found.orElseThrow(() -> new NotFound("shop " + id)))
        .call(() -> release(id))
        .map(ShopView::settings);
  }

  private Uni<ShopView> stored(long id) {
    return shops
        .find(new ShopId(id))
        .map(found -> found.orElseThrow(() -> new NotFound("shop " + id)));
  }

  /** What waited for other settings looks again. */
  private Uni<Integer> release(long id) {
    return queue
        .release(List.of(ShopSettings.topic(new ShopId(id))))
        .chain(() -> waitedFor.release(ConnectionKey.shop(id)));
  }

  private ShopSettings merged(ShopSettings before, JsonNode patch) {
    try {
      JsonNode merged = merge(mapper.valueToTree(before), patch);
      return StrictJson.reader(mapper, ShopSettings.class).readValue(merged);
    } catch (JsonProcessingException e) {
      throw new WebApplicationException(e, Response.Status.BAD_REQUEST);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode merge(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode result =
        target instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    return mergeFields(result, (ObjectNode) patch);
  }

  private static JsonNode mergeFields(ObjectNode result, ObjectNode patch) {
    patch
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                result.remove(field.getKey());
              } else {
                result.set(field.getKey(), merge(result.path(field.getKey()), field.getValue()));
              }
            });
    return result;
  }
}
