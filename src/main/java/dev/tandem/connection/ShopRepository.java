package dev.tandem.connection;

import dev.tandem.commerce.ShopId;
import dev.tandem.fault.ConnectionKey;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The configured shops, for those who edit them. Callable from any thread. */
@ApplicationScoped
public class ShopRepository {

  private static final String MODULE_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int MODULE_LENGTH = 8;

  private final SecureRandom random = new SecureRandom();
  private final ConnectionTables.Shops rows;
  private final Sessions sessions;
  private final Rows secrets;
  private final Recent recent;
  private final ByModule byModule;

  ShopRepository(
      ConnectionTables.Shops rows,
      Sessions sessions,
      Rows secrets,
      Recent recent,
      ByModule byModule) {
    this.rows = rows;
    this.sessions = sessions;
    this.secrets = secrets;
    this.recent = recent;
    this.byModule = byModule;
  }

  /** By id, those after one. */
  public Uni<List<ShopView>> after(long id, int limit) {
    return sessions.read(
        () ->
            rows.find("id > ?1", Sort.by("id"), id)
                .page(0, limit)
                .list()
                .map(l -> l.stream().map(ShopView::of).toList()));
  }

  public Uni<Optional<ShopView>> find(ShopId id) {
    return sessions.read(
        () -> rows.findById(id.value()).map(row -> Optional.ofNullable(row).map(ShopView::of)));
  }

  /**
   * @return the new row; fails with {@link InvalidSettings} or {@link ConnectionConflict}
   */
  public Uni<ShopView> create(ShopDraft draft) {
    return sessions
        .write(
            () -> {
              SettingsCheck.shop(draft, true);
              ShopRow row = new ShopRow();
              row.moduleId = newModuleId();
              row.platform = Objects.requireNonNull(draft.platform()).strip();
              row.settings = ShopSettings.DEFAULT;
              row.createdAt = secrets.now();
              row.credentialSealed = ""; // sealed to its row, which has no id yet
              fill(row, draft);
              return rows.persistAndFlush(row)
                  .invoke(stored -> secrets.seal(stored, draft.credential(), draft.webhookSecret()))
                  .call(rows::flush)
                  .map(ShopView::of);
            })
        .invoke(made -> byModule.forget())
        .onFailure()
        .transform(Conflicts::translate);
  }

  /**
   * Replaces everything but what is left out of credential and settings, and the platform.
   *
   * @return empty where there is no such row; fails with {@link InvalidSettings} or {@link
   *     ConnectionConflict}
   */
  public Uni<Optional<ShopView>> update(ShopId id, ShopDraft draft) {
    return change(
        id,
        row -> {
          SettingsCheck.shop(draft, false);
          if (draft.platform() != null && !draft.platform().equals(row.platform)) {
            throw new InvalidSettings("platform", "cannot be changed: add a new shop instead");
          }
          fill(row, draft);
          secrets.seal(row, draft.credential(), draft.webhookSecret());
        });
  }

  /**
   * Changes the settings as they are at this moment; of two changes at the same time one waits for
   * the other.
   *
   * @return empty where there is no such row; fails with {@link InvalidSettings}
   */
  public Uni<Optional<ShopView>> changeSettings(ShopId id, UnaryOperator<ShopSettings> change) {
    return change(
        id,
        row -> {
          ShopSettings settings = change.apply(row.settings);
          SettingsCheck.shopSettings(settings);
          row.settings = settings;
          row.updatedAt = secrets.now();
          secrets.seal(row, null, null);
        });
  }

  /**
   * Removes the shop and, by the trigger in V009, all that Tandem keeps about it; what it made in
   * Odoo stays (CON10).
   *
   * @return whether there was such a row
   */
  public Uni<Boolean> remove(ShopId id) {
    return sessions
        .write(() -> rows.deleteById(id.value()))
        .invoke(gone -> forget(id))
        .onFailure()
        .transform(Conflicts::translate);
  }

  private Uni<Optional<ShopView>> change(ShopId id, Consumer<ShopRow> change) {
    return sessions
        .write(
            () ->
                rows.findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                    .onItem()
                    .ifNotNull()
                    .invoke(change)
                    .call(rows::flush)
                    .map(row -> Optional.ofNullable(row).map(ShopView::of)))
        .invoke(view -> forget(id))
        .onFailure()
        .transform(Conflicts::translate);
  }

  private void forget(ShopId id) {
    recent.forget(ConnectionKey.shop(id.value()));
    byModule.forget();
  }

  private void fill(ShopRow row, ShopDraft draft) {
    row.instanceId = Objects.requireNonNull(draft.instanceId());
    row.name = Objects.requireNonNull(draft.name()).strip();
    row.url = Urls.plain(Objects.requireNonNull(draft.url()));
    row.platformSettings = Objects.requireNonNullElse(draft.platformSettings(), Map.of());
    row.settings = Objects.requireNonNullElse(draft.settings(), row.settings);
    row.updatedAt = secrets.now();
  }

  private String newModuleId() {
    return random
        .ints(MODULE_LENGTH, 0, MODULE_LETTERS.length())
        .mapToObj(i -> MODULE_LETTERS.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
