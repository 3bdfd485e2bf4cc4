package dev.tandem.connection;

import dev.tandem.commerce.InstanceId;
import dev.tandem.fault.ConnectionKey;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The configured Odoo databases, for those who edit them. Callable from any thread. */
@ApplicationScoped
public class InstanceRepository {

  private final ConnectionTables.Instances rows;
  private final Sessions sessions;
  private final Rows secrets;
  private final Recent recent;

  InstanceRepository(
      ConnectionTables.Instances rows, Sessions sessions, Rows secrets, Recent recent) {
    this.rows = rows;
    this.sessions = sessions;
    this.secrets = secrets;
    this.recent = recent;
  }

  /** By id, those after one. */
  public Uni<List<InstanceView>> after(long id, int limit) {
    return sessions.read(
        () ->
            rows.find("id > ?1", Sort.by("id"), id)
                .page(0, limit)
                .list()
                .map(l -> l.stream().map(InstanceView::of).toList()));
  }

  public Uni<Optional<InstanceView>> find(InstanceId id) {
    return sessions.read(
        () -> rows.findById(id.value()).map(row -> Optional.ofNullable(row).map(InstanceView::of)));
  }

  /**
   * @return the new row; fails with {@link InvalidSettings} or {@link ConnectionConflict}
   */
  public Uni<InstanceView> create(InstanceDraft draft) {
    return sessions
        .write(
            () -> {
              SettingsCheck.instance(draft, true);
              InstanceRow row = new InstanceRow();
              row.createdAt = secrets.now();
              row.apiKeySealed = ""; // sealed to its row, which has no id yet
              fill(row, draft);
              return rows.persistAndFlush(row)
                  .invoke(stored -> secrets.seal(stored, draft.apiKey()))
                  .call(rows::flush)
                  .map(InstanceView::of);
            })
        .onFailure()
        .transform(Conflicts::translate);
  }

  /**
   * Replaces everything but a key that is left out.
   *
   * @return empty where there is no such row; fails with {@link InvalidSettings} or {@link
   *     ConnectionConflict}
   */
  public Uni<Optional<InstanceView>> update(InstanceId id, InstanceDraft draft) {
    return sessions
        .write(
            () -> {
              SettingsCheck.instance(draft, false);
              return rows.findById(id.value())
                  .onItem()
                  .ifNotNull()
                  .invoke(
                      row -> {
                        fill(row, draft);
                        secrets.seal(row, draft.apiKey());
                      })
                  .call(rows::flush)
                  .map(row -> Optional.ofNullable(row).map(InstanceView::of));
            })
        .invoke(view -> recent.forget(ConnectionKey.odoo(id.value())))
        .onFailure()
        .transform(Conflicts::translate);
  }

  /**
   * @return whether there was such a row; fails with {@link ConnectionConflict} while a shop uses
   *     it
   */
  public Uni<Boolean> remove(InstanceId id) {
    return sessions
        .write(() -> rows.deleteById(id.value()))
        .invoke(gone -> recent.forget(ConnectionKey.odoo(id.value())))
        .onFailure()
        .transform(Conflicts::translate);
  }

  private void fill(InstanceRow row, InstanceDraft draft) {
    row.name = Objects.requireNonNull(draft.name()).strip();
    row.url = Urls.plain(Objects.requireNonNull(draft.url()));
    row.database = Objects.requireNonNull(draft.database()).strip();
    row.login = Objects.requireNonNull(draft.login()).strip();
    row.transport = Objects.requireNonNullElse(draft.transport(), OdooAccess.Transport.AUTO);
    row.companyId = draft.companyId();
    row.concurrency =
        Objects.requireNonNullElse(draft.concurrency(), InstanceDraft.DEFAULT_CONCURRENCY);
    row.timeoutMillis =
        Objects.requireNonNullElse(draft.timeout(), InstanceDraft.DEFAULT_TIMEOUT).toMillis();
    row.updatedAt = secrets.now();
  }
}
