package dev.tandem.api;

import dev.tandem.book.ListedOrder;
import dev.tandem.book.OrderList;
import dev.tandem.book.OrderQuery;
import dev.tandem.book.OrderSort;
import dev.tandem.book.OrderStatus;
import dev.tandem.commerce.ShopId;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The orders of all shops with how they stand (UI2). */
@Path("/api/orders")
@Tag(name = "Orders", description = "Orders of the shops and what became of them in Odoo")
@CustomDeserialization(StrictJson.class)
public class OrderResource {

  /** What the list is narrowed down to and sorted by. */
  public static class Wanted {

    @RestQuery
    @Parameter(description = "Id of a shop")
    @Nullable String shop;

    @RestQuery
    @Parameter(
        description =
            "not_synced, delayed, waiting, synced, skipped, conflict or failed; or eligible: what"
                + " sync-eligible would take")
    @Nullable String status;

    @RestQuery
    @Parameter(description = "Beginning of a number, an e-mail or an Odoo number; or an Odoo id")
    @Nullable String search;

    @RestQuery
    @Parameter(description = "number, date or total; with - in front downwards. -date if left out")
    @Nullable String sort;

    OrderQuery query() {
      String by = Objects.requireNonNullElse(sort, "-date");
      boolean descending = by.startsWith("-");
      return new OrderQuery(
          shop == null ? null : new ShopId(Params.id("shop", shop)),
          status(),
          Objects.requireNonNullElse(search, ""),
          Params.word("sort", descending ? by.substring(1) : by, OrderSort.class),
          descending);
    }

    private @Nullable OrderStatus status() {
      if (status == null) {
        return null;
      }
      return status.equals(ELIGIBLE)
          ? OrderStatus.NOT_SYNCED
          : Params.word("status", status, OrderStatus.class);
    }
  }

  /** What sync-eligible takes: all that is not synced. */
  private static final String ELIGIBLE = "eligible";

  private final OrderList orders;
  private final OrdersByHand byHand;

  OrderResource(OrderList orders, OrdersByHand byHand) {
    this.orders = orders;
    this.byHand = byHand;
  }

  @GET
  @Operation(summary = "List the orders")
  public Uni<Page<ListedOrder>> list(@BeanParam Wanted wanted, @BeanParam PageRequest page) {
    OrderQuery query = wanted.query();
    OrderQuery.After after =
        page.start(2).map(at -> new OrderQuery.After(at.keys().get(0), at.number(1))).orElse(null);
    return rows(query, after, page.rows() + 1)
        .map(
            read ->
                Page.of(
                    read,
                    page.rows(),
                    row -> Cursor.of(query.sort().valueOf(row), Long.toString(row.id()))));
  }

  private Uni<List<ListedOrder>> rows(
      OrderQuery query, OrderQuery.@Nullable After after, int limit) {
    try {
      return orders.list(query, after, limit);
    } catch (IllegalArgumentException e) {
      throw Cursor.bad();
    }
  }

  @GET
  @Path("/{shopId}/{orderId}")
  @Operation(summary = "Show an order, by the shop's id of it")
  public Uni<ListedOrder> show(@RestPath long shopId, @RestPath String orderId) {
    return orders
        .find(new ShopId(shopId), orderId)
        .map(
            found ->
                found.orElseThrow(() -> new NotFound("order " + orderId + " of shop " + shopId)));
  }

  @POST
  @Path("/{shopId}/{orderId}/sync")
  @ResponseStatus(202)
  @Operation(
      summary = "Synchronise an order now, by the shop's id of it",
      description =
          "Also while auto sync is off. 404 when neither Tandem nor the shop knows the order.")
  public Uni<OrdersByHand.Queued> sync(@RestPath long shopId, @RestPath String orderId) {
    return byHand.byId(new ShopId(shopId), orderId);
  }

  /** The orders to synchronise; all of them must be known. */
  public record Selected(@Nullable List<OrdersByHand.@Nullable Selection> orders) {}

  @POST
  @Path("/sync")
  @ResponseStatus(202)
  @Operation(summary = "Synchronise the selected orders now; up to 500, all of them or none")
  public Uni<OrdersByHand.Queued> syncSelected(Selected selected) {
    return byHand.selected(Body.given(selected).orders());
  }

  @POST
  @Path("/sync-eligible")
  @ResponseStatus(202)
  @Operation(
      summary = "Synchronise now all orders that are eligible",
      description =
          "Those that are not synced and that the rules take: also while auto sync is off. Left out"
              + " are orders that the rules or a person skipped, that failed, that are in conflict,"
              + " and that wait or are retried anyway. What the rules hold (unpaid, risky, delayed)"
              + " stays held. The shop is not asked; the answer says how many jobs there are to do,"
              + " those that were pending already counted too.")
  public Uni<OrdersByHand.Eligible> syncEligible(
      @RestQuery @Parameter(description = "Id of a shop; all enabled shops when left out")
          @Nullable String shop) {
    return shop == null
        ? byHand.allEligible()
        : byHand.allEligible(new ShopId(Params.id("shop", shop)));
  }
}
