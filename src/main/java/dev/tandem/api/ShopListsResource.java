package dev.tandem.api;

import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.ShopId;
import dev.tandem.commerce.ShopTax;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopDraft;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Stranger;
import dev.tandem.shop.ShopAdapter;
import dev.tandem.shop.ShopInfo;
import dev.tandem.shop.ShopLists;
import dev.tandem.sync.Workplaces;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What a shop answers now: whether it can be reached, and what people pick from. */
@Path("/api/shops")
@Tag(name = "Shop lists", description = "The shop as it is now")
public class ShopListsResource {

  /**
   * @param problem what is wrong; null when the connection works
   * @param advice what to do about it; empty when nothing is wrong
   * @param info what the shop says of itself; null when it says nothing
   */
  public record Report(@Nullable String problem, String advice, @Nullable ShopInfo info) {}

  private final ConfiguredShops shops;
  private final Platforms platforms;
  private final Workplaces workplaces;

  ShopListsResource(ConfiguredShops shops, Platforms platforms, Workplaces workplaces) {
    this.workplaces = workplaces;
    this.shops = shops;
    this.platforms = platforms;
  }

  @POST
  @Path("/{id}/test")
  @Operation(summary = "Try the stored connection: version, name, missing permissions")
  public Uni<Report> test(@RestPath long id) {
    return shops
        .access(new ShopId(id))
        .chain(shop -> report(platforms.of(shop.platform()).test(shop)))
        .chain(report -> report.problem() != null ? now(report) : confirmed(id, report));
  }

  /** A shop that answers well, and is another one, is no good connection. */
  private Uni<Report> confirmed(long id, Report report) {
    return workplaces
        .of(new ShopId(id))
        .replaceWith(report)
        .onFailure(Stranger.class)
        .recoverWithItem(
            other -> new Report(other.getMessage(), ((Fault) other).advice(), report.info()))
        .onFailure(Fault.class) // of Odoo, which has a test of its own
        .recoverWithItem(report);
  }

  private static Uni<Report> now(Report report) {
    return Uni.createFrom().item(report);
  }

  @POST
  @Path("/test")
  @CustomDeserialization(StrictJson.class)
  @Operation(summary = "Try a connection before it is stored")
  public Uni<Report> testDraft(ShopDraft draft) {
    Body.given(draft).check(true);
    ShopAccess shop = draft.access(null);
    platforms.check(shop);
    return report(platforms.of(shop.platform()).test(shop));
  }

  @GET
  @Path("/{id}/taxes")
  @Operation(summary = "The shop's taxes")
  public Uni<List<ShopTax>> taxes(@RestPath long id) {
    return ask(id, ShopAdapter::taxes);
  }

  @GET
  @Path("/{id}/carriers")
  @Operation(summary = "The shop's carriers")
  public Uni<List<ShopLists.Carrier>> carriers(@RestPath long id) {
    return ask(id, ShopAdapter::lists).map(ShopLists::carriers);
  }

  @GET
  @Path("/{id}/states")
  @Operation(summary = "The shop's order states")
  public Uni<List<OrderState>> states(@RestPath long id) {
    return ask(id, ShopAdapter::lists).map(ShopLists::states);
  }

  @GET
  @Path("/{id}/rule-words")
  @Operation(
      summary = "The words that order rules may name",
      description =
          "Payment and fulfilment statuses are all that the platform has. Sources are those that it"
              + " has by itself: a shop may have more, and rules may name them. Empty where the"
              + " platform has order states instead.")
  public Uni<ShopLists.RuleWords> ruleWords(@RestPath long id) {
    return ask(id, ShopAdapter::lists).map(ShopLists::words);
  }

  private <T> Uni<T> ask(long id, BiFunction<ShopAdapter, ShopAccess, Uni<T>> question) {
    return shops
        .access(new ShopId(id))
        .chain(shop -> question.apply(platforms.of(shop.platform()), shop));
  }

  private static Uni<Report> report(Uni<ShopInfo> test) {
    return test.map(info -> new Report(null, "", info))
        .onFailure(Fault.class)
        .recoverWithItem(
            failure ->
                new Report(String.valueOf(failure.getMessage()), ((Fault) failure).advice(), null));
  }
}
