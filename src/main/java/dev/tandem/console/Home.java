package dev.tandem.console;

import dev.tandem.book.Issues;
import dev.tandem.book.ListedOrder;
import dev.tandem.journal.JournalEntry;
import dev.tandem.queue.JobList;
import dev.tandem.queue.ListedJob;
import dev.tandem.sync.Standings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the first page shows.
 *
 * @param synced how many orders are in Odoo as the shop has them
 * @param next address of the next page of orders; null on the last
 * @param held connections that are not ok
 * @param shops names by id
 */
public record Home(
    HomeQuery query,
    JobList.Counts jobs,
    long synced,
    Map<String, Long> mappings,
    List<ListedOrder> orders,
    @Nullable String next,
    List<Issues.Group> issues,
    List<ListedJob> deadLetters,
    List<JournalEntry> journal,
    List<Standings.Standing> held,
    Map<Long, String> shops) {}
