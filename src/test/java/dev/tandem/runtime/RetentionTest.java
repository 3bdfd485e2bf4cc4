package dev.tandem.runtime;

import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.inbox.InboxUpkeep;
import dev.tandem.journal.JournalUpkeep;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing grows without end: of every table it is known what ends its rows. */
@QuarkusTest
class RetentionTest {

  private static final Map<String, String> ENDS =
      Map.ofEntries(
          Map.entry("job", "done, discarded, or a dead letter until a person looked"),
          Map.entry("job_run", "the end of the run"),
          Map.entry("job_wait", "the end of the wait"),
          Map.entry("job_done", "its age"),
          Map.entry("topic_look", "the end of the wait"),
          Map.entry("topic_release", "its age, at each look"),
          Map.entry("session", "its age"),
          Map.entry("write_check", "one row"),
          Map.entry("journal", "its age"),
          Map.entry("inbox_event", "its age"),
          Map.entry("webhook_unread", "its age"),
          Map.entry("shop_refusal", "the end of the request, or its age"),
          Map.entry("odoo_seen", "its age, at each poll"),
          Map.entry("queue_lane", "one for each shop and connection"),
          Map.entry("queue_pause", "a person's choice"),
          Map.entry("connection_state", "one for each connection"),
          Map.entry("call_budget", "one for each connection"),
          Map.entry("poll", "one for each shop and feed"),
          Map.entry("odoo_poll", "one for each instance and feed"),
          Map.entry("webhook_standing", "one for each shop"),
          Map.entry("webhook_heard", "one for each shop"),
          Map.entry("order_sequence", "one for each shop"),
          Map.entry("odoo_database", "one for each instance"),
          Map.entry("shop_identity", "one for each shop"),
          Map.entry("odoo_instance", "a person's choice"),
          Map.entry("shop", "a person's choice"),
          Map.entry("api_token", "a person's choice"),
          Map.entry("mapping_choice", "a person's choice"),
          Map.entry("mapping", "the merchant's book: it grows with what is sold"),
          Map.entry("shop_order", "the merchant's book"),
          Map.entry("order_push", "the merchant's book"),
          Map.entry("own_payment", "the merchant's book"),
          Map.entry("flyway_schema_history", "one for each migration"));

  @Inject Stage stage;
  @Inject MutableClock clock;
  @Inject JournalUpkeep journal;
  @Inject InboxUpkeep inbox;

  @Test
  void ofEveryTableItIsKnownWhatEndsItsRows() {
    assertThat(stage.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        .extracting(row -> row.getString(0))
        .allSatisfy(table -> assertThat(ENDS).containsKey(table));
  }

  @Test
  void theJournalAndTheInboxEndWithTheirAge() {
    String now = clock.instant().toString();
    stage.sql(
        """
        INSERT INTO journal (at, lane, kind, subject, state, message)
        SELECT '%1$s'::timestamptz - n * interval '1 minute' - interval '91 days', 'old', 'k', 's', 'done', 'm'
          FROM generate_series(5000, 1, -1) n;
        INSERT INTO journal (at, lane, kind, subject, state, message)
        VALUES ('%1$s'::timestamptz - interval '89 days', 'young', 'k', 's', 'done', 'm');
        INSERT INTO inbox_event (shop_id, event, at, again)
        SELECT -1, 'old ' || n, '%1$s'::timestamptz - interval '31 days', false FROM generate_series(1, 5000) n;
        INSERT INTO inbox_event (shop_id, event, at, again)
        VALUES (-1, 'young', '%1$s'::timestamptz - interval '29 days', false)"""
            .formatted(now));

    get(journal::forget);
    get(inbox::forget);

    assertThat(stage.count("SELECT count(*) FROM journal WHERE lane = 'old'")).isZero();
    assertThat(stage.count("SELECT count(*) FROM journal WHERE lane = 'young'")).isOne();
    assertThat(stage.count("SELECT count(*) FROM inbox_event WHERE shop_id = -1")).isOne();
    stage.sql("DELETE FROM inbox_event WHERE shop_id = -1");
  }

  /** Two that forget at two ages: the younger one wins, for what the other was to keep as well. */
  @Test
  void theInboxForgetsAtOneAge() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".java"))
                  .filter(file -> text(file).contains("DELETE FROM inbox_event"))
                  .map(file -> file.getFileName().toString()))
          .containsExactly("InboxUpkeep.java");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
