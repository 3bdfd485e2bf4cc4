package dev.tandem.console;

import dev.tandem.book.Issues;
import dev.tandem.book.ListedOrder;
import dev.tandem.book.OrderList;
import dev.tandem.book.OrderStatus;
import dev.tandem.journal.JournalEntry;
import dev.tandem.journal.JournalList;
import dev.tandem.mapping.Bindings;
import dev.tandem.queue.JobList;
import dev.tandem.queue.JobState;
import dev.tandem.queue.ListedJob;
import dev.tandem.sync.Standings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what the first page shows. */
@ApplicationScoped
class HomeReader {

  static final int ORDERS = 50;
  private static final int LATEST = 30;

  private final Figures figures;
  private final OrderList orders;
  private final JobList jobs;
  private final JournalList journal;

  HomeReader(Figures figures, OrderList orders, JobList jobs, JournalList journal) {
    this.figures = figures;
    this.orders = orders;
    this.jobs = jobs;
    this.journal = journal;
  }

  Uni<Home> read(HomeQuery query) {
    return Uni.combine()
        .all()
        .unis(figures.read(), page(query), deadLetters(), entries())
        .asTuple()
        .map(all -> home(query, all.getItem1(), all.getItem2(), all.getItem3(), all.getItem4()));
  }

  /** A row more than the page holds tells whether there is a next one. */
  private Uni<List<ListedOrder>> page(HomeQuery query) {
    try {
      return orders.list(query.orders(), query.start(), ORDERS + 1);
    } catch (IllegalArgumentException e) {
      return orders.list(query.orders(), null, ORDERS + 1);
    }
  }

  private Uni<List<ListedJob>> deadLetters() {
    return jobs.list(new JobList.Filter(JobState.DEAD, null, null), Long.MAX_VALUE, LATEST);
  }

  private Uni<List<JournalEntry>> entries() {
    return journal.list(JournalList.Filter.ALL, Long.MAX_VALUE, LATEST);
  }

  private static Home home(
      HomeQuery query,
      Figures.All figures,
      List<ListedOrder> read,
      List<ListedJob> dead,
      List<JournalEntry> entries) {
    boolean more = read.size() > ORDERS;
    List<ListedOrder> shown = more ? read.subList(0, ORDERS) : read;
    return new Home(
        query,
        figures.jobs(),
        figures.synced(),
        figures.mappings(),
        shown,
        more ? query.from(shown.get(ORDERS - 1)) : null,
        figures.issues(),
        dead,
        entries,
        figures.connections().stream().filter(one -> !one.state().equals("ok")).toList(),
        shopNames(figures.connections()));
  }

  private static Map<Long, String> shopNames(List<Standings.Standing> connections) {
    Map<Long, String> names = new LinkedHashMap<>();
    for (Standings.Standing one : connections) {
      if (one.key().startsWith("shop:")) {
        names.put(Long.parseLong(one.key().substring("shop:".length())), one.name());
      }
    }
    return names;
  }

  /** Counters, issues and connections. */
  @ApplicationScoped
  static class Figures {

    private final JobList jobs;
    private final OrderList orders;
    private final Issues issues;
    private final Bindings bindings;
    private final Standings standings;

    Figures(JobList jobs, OrderList orders, Issues issues, Bindings bindings, Standings standings) {
      this.jobs = jobs;
      this.orders = orders;
      this.issues = issues;
      this.bindings = bindings;
      this.standings = standings;
    }

    record All(
        JobList.Counts jobs,
        long synced,
        List<Issues.Group> issues,
        Map<String, Long> mappings,
        List<Standings.Standing> connections) {}

    Uni<All> read() {
      return Uni.combine()
          .all()
          .unis(
              jobs.counts(),
              orders.count(OrderStatus.SYNCED),
              issues.list(),
              bindings.counts(),
              standings.all())
          .asTuple()
          .map(
              all ->
                  new All(
                      all.getItem1(),
                      all.getItem2(),
                      all.getItem3(),
                      all.getItem4(),
                      all.getItem5()));
    }
  }
}
