package dev.tandem.journal;

import dev.tandem.queue.JobState;
import dev.tandem.queue.Select;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The journal as people read it (LOG1). Reads only. */
@ApplicationScoped
public class JournalList {

  private static final String ENTRIES =
      "SELECT id, at, lane, kind, subject, job_id, state, code, message, advice FROM journal";

  private final Pool pool;

  JournalList(Pool pool) {
    this.pool = pool;
  }

  /**
   * Subjects mean something only together with the kinds of jobs: an order and a product may share
   * one.
   */
  public record About(List<String> subjects, List<String> kinds) {}

  /**
   * Which entries; null is any.
   *
   * @param from inclusive
   * @param to exclusive
   * @param about what the entries are about; nothing is found where it has no subjects
   */
  public record Filter(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String lane,
      @Nullable About about,
      @Nullable Level level) {

    /** Everything. */
    public static final Filter ALL = new Filter(null, null, null, null, null);
  }

  /**
   * Newest first.
   *
   * @param before only those with smaller ids
   */
  public Uni<List<JournalEntry>> list(Filter filter, long before, int limit) {
    Select select = new Select(ENTRIES).where("id < ?", before);
    if (filter.from() != null) {
      select.where("at >= ?", filter.from());
    }
    if (filter.to() != null) {
      select.where("at < ?", filter.to());
    }
    if (filter.lane() != null) {
      select.where("lane IN (?, ?)", filter.lane(), doorOf(filter.lane()));
    }
    if (filter.about() != null) {
      select
          .where("subject = ANY(?)", array(filter.about().subjects()))
          .where("kind = ANY(?)", array(filter.about().kinds()));
    }
    if (filter.level() != null) {
      select.where("state IN (" + states(filter.level()) + ")");
    }
    return select.read(pool, "id DESC", limit, JournalList::entry);
  }

  /** What came in at a shop's door and is not about an order has a lane of its own. */
  private static String doorOf(String lane) {
    return lane.replaceFirst("^shop:", "door:");
  }

  private static Object array(List<String> texts) {
    return texts.toArray(String[]::new);
  }

  private static String states(Level level) {
    return level.states().stream()
        .map(state -> "'" + state.text() + "'")
        .collect(Collectors.joining(", "));
  }

  private static JournalEntry entry(Row row) {
    String state = row.getString("state");
    return new JournalEntry(
        row.getLong("id"),
        row.getOffsetDateTime("at").toInstant(),
        Level.of(JobState.valueOf(state.toUpperCase(Locale.ROOT))),
        row.getString("lane"),
        row.getString("kind"),
        row.getString("subject"),
        row.getLong("job_id"),
        state,
        row.getString("code"),
        row.getString("message"),
        row.getString("advice"));
  }
}
