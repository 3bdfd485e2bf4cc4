package dev.tandem.api;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.ShopAccess;
import dev.tandem.inbox.webhook.SubscriptionKeeper;
import dev.tandem.inbox.webhook.WebhookReport;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Whether a shop tells by itself what happens (DOOR2). */
@Path("/api/shops/{id}/webhooks")
@Tag(name = "Webhooks")
public class ShopWebhooksResource {

  private final ConfiguredShops shops;
  private final SubscriptionKeeper keeper;
  private final WebhookReport report;

  ShopWebhooksResource(ConfiguredShops shops, SubscriptionKeeper keeper, WebhookReport report) {
    this.shops = shops;
    this.keeper = keeper;
    this.report = report;
  }

  @GET
  @Operation(summary = "How the shop's webhook subscriptions stand")
  public Uni<WebhookReport.Webhooks> show(@RestPath long id) {
    return shops.access(new ShopId(id)).chain(shop -> report(id, shop));
  }

  @POST
  @Path("/check")
  @Operation(
      summary = "Look at the subscriptions now, and repair them",
      description =
          "Answers how they stand afterwards; what went wrong is told as their failure. Nothing is"
              + " sent while the shop's connection is paused or down.")
  public Uni<WebhookReport.Webhooks> check(@RestPath long id) {
    return shops.access(new ShopId(id)).call(keeper::check).chain(shop -> report(id, shop));
  }

  private Uni<WebhookReport.Webhooks> report(long id, ShopAccess shop) {
    return report.of(shop).map(found -> found.orElseThrow(() -> new NotFound("shop " + id)));
  }
}
