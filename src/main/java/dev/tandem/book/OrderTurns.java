package dev.tandem.book;

import dev.tandem.queue.Change;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobListener;
import dev.tandem.queue.JobTransition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/**
 * Steps of one order are stored one after the other. An import that reads what is the matter with
 * the invoice, while the end of that invoice finds nothing of it in the row yet, would tell of it
 * for ever:
 *
 * <pre>
 *   import   locks the row   reads: invoice delayed   stores it   commits
 *   invoice                  waits for the row ........................... takes it back
 * </pre>
 */
@ApplicationScoped
class OrderTurns implements JobListener {

  // By a statement of its own: what comes after it sees what was stored until then.
  private static final String LOCK =
      """
      SELECT FROM shop_order o
        JOIN (SELECT DISTINCT * FROM unnest($1::bigint[], $2::text[]) AS n(shop, id)) n
          ON o.shop_id = n.shop AND o.order_id = n.id
       ORDER BY o.shop_id, o.order_id FOR UPDATE OF o""";

  @Override
  public List<Change> before(Collection<JobTransition> steps) {
    List<String> subjects =
        steps.stream()
            .map(JobTransition::job)
            .filter(job -> isOfOrder(job.kind()))
            .map(Job::subject)
            .toList();
    return subjects.isEmpty()
        ? List.of()
        : List.of(
            Change.of(
                LOCK,
                subjects.stream().map(OrderBook::shopOf).toArray(Long[]::new),
                subjects.stream().map(OrderBook::orderOf).toArray(String[]::new)));
  }

  @Override
  public List<Change> on(JobTransition step) {
    return List.of();
  }

  private static boolean isOfOrder(String kind) {
    return kind.equals(OrderBook.KIND) || OrderTroubles.WORDS.containsKey(kind);
  }
}
