package dev.tandem.connection;

import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.ShopId;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Topic;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The connections as jobs need them: complete, with their secrets. Asked at every job, so an answer
 * is kept for a moment ({@link Recent}). Callable from any thread.
 */
@ApplicationScoped
public class Connections {

  private static final Logger LOG = Logger.getLogger(Connections.class);

  private final ConnectionTables tables;
  private final Sessions sessions;
  private final Rows rows;
  private final Recent recent;
  private final ByModule byModule;

  Connections(
      ConnectionTables tables, Sessions sessions, Rows rows, Recent recent, ByModule byModule) {
    this.tables = tables;
    this.sessions = sessions;
    this.rows = rows;
    this.recent = recent;
    this.byModule = byModule;
  }

  /**
   * Fails with {@link Rejected} where the shop was removed, with {@link Configuration} where its
   * secret cannot be opened.
   */
  public Uni<ShopAccess> shop(ShopId id) {
    ConnectionKey key = ConnectionKey.shop(id.value());
    return recent.orRead(
        key,
        ShopAccess.class,
        () ->
            sessions.read(
                () ->
                    tables
                        .shops()
                        .findById(id.value())
                        .map(row -> opened(key, row, rows::access))));
  }

  /** Fails like {@link #shop}. */
  public Uni<OdooAccess> instance(InstanceId id) {
    ConnectionKey key = ConnectionKey.odoo(id.value());
    return recent.orRead(
        key,
        OdooAccess.class,
        () ->
            sessions.read(
                () ->
                    tables
                        .instances()
                        .findById(id.value())
                        .map(row -> opened(key, row, rows::access))));
  }

  /**
   * The shop with this {@link ShopAccess#moduleId()}, enabled or not; empty where there is none, or
   * where its secret cannot be opened. Cheap, also for ids that do not exist.
   */
  public Uni<Optional<ShopAccess>> byModule(String moduleId) {
    return byModule.orRead(moduleId, this::shops);
  }

  /** All shops, enabled or not, by id; one whose secret cannot be opened is left out. */
  public Uni<List<ShopAccess>> shops() {
    return sessions.read(
        () ->
            tables
                .shops()
                .listAll(Sort.by("id"))
                .map(all -> all.stream().flatMap(row -> usable(() -> rows.access(row))).toList()));
  }

  /** All instances by id; one whose secret cannot be opened is left out. */
  public Uni<List<OdooAccess>> instances() {
    return sessions.read(
        () ->
            tables
                .instances()
                .listAll(Sort.by("id"))
                .map(all -> all.stream().flatMap(row -> usable(() -> rows.access(row))).toList()));
  }

  private static <R, A> A opened(ConnectionKey key, @Nullable R row, Function<R, A> open) {
    if (row == null) {
      throw new Rejected(
          null, "connection.removed", "The connection " + key + " was removed", "Discard the job.");
    }
    try {
      return open.apply(row);
    } catch (IllegalStateException e) {
      throw new Configuration(
          key,
          "connection.secret",
          String.valueOf(e.getMessage()),
          "Give the key that sealed it, or enter the credential again.",
          Topic.access(key));
    }
  }

  private static <A> Stream<A> usable(Supplier<A> open) {
    try {
      return Stream.of(open.get());
    } catch (IllegalStateException e) {
      LOG.error(e.getMessage());
      return Stream.empty();
    }
  }
}
