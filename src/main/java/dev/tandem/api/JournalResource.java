package dev.tandem.api;

import dev.tandem.book.OrderBook;
import dev.tandem.book.OrderList;
import dev.tandem.commerce.ShopId;
import dev.tandem.journal.JournalEntry;
import dev.tandem.journal.JournalList;
import dev.tandem.journal.Level;
import dev.tandem.sync.SyncJobs;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What happened (LOG1). */
@Path("/api/journal")
@Tag(name = "Journal", description = "What happened, in words")
public class JournalResource {

  private static final List<String> KINDS = List.of(SyncJobs.ORDER, SyncJobs.CUSTOMER);

  /** What the journal is narrowed down to. */
  public static class Wanted {

    @RestQuery
    @Parameter(description = "From this moment on, such as 2026-03-01T00:00:00Z")
    @Nullable String from;

    @RestQuery
    @Parameter(description = "Before this moment")
    @Nullable String to;

    @RestQuery
    @Parameter(description = "Id of a shop")
    @Nullable String shop;

    @RestQuery
    @Parameter(description = "Number of an order, or the shop's id of it")
    @Nullable String order;

    @RestQuery
    @Parameter(description = "info, warning or error")
    @Nullable String level;

    @Nullable ShopId shopId() {
      return shop == null ? null : new ShopId(Params.id("shop", shop));
    }

    JournalList.Filter filter(JournalList.@Nullable About about) {
      ShopId of = shopId();
      return new JournalList.Filter(
          Params.time("from", from),
          Params.time("to", to),
          of == null ? null : SyncJobs.lane(of),
          about,
          level == null ? null : Params.word("level", level, Level.class));
    }
  }

  private final JournalList journal;
  private final OrderList orders;

  JournalResource(JournalList journal, OrderList orders) {
    this.journal = journal;
    this.orders = orders;
  }

  @GET
  @Operation(summary = "List the entries, the newest first")
  public Uni<Page<JournalEntry>> list(@BeanParam Wanted wanted, @BeanParam PageRequest page) {
    wanted.filter(null); // a bad parameter is told before anything is looked up
    int rows = page.rows();
    long before = page.beforeId();
    return about(wanted)
        .chain(about -> journal.list(wanted.filter(about), before, rows + 1))
        .map(read -> Page.of(read, rows, entry -> Cursor.of(Long.toString(entry.id()))));
  }

  /**
   * An order that failed before its number was read is found by its id, where the shop is given.
   */
  private Uni<JournalList.@Nullable About> about(Wanted wanted) {
    String order = wanted.order;
    if (order == null) {
      return Uni.createFrom().nullItem();
    }
    ShopId shop = wanted.shopId();
    return orders
        .subjectsCalled(order)
        .map(
            known ->
                shop == null
                    ? known
                    : Stream.concat(known.stream(), Stream.of(OrderBook.subject(shop, order)))
                        .toList())
        .map(subjects -> new JournalList.About(subjects, KINDS));
  }
}
