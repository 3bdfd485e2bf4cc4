package dev.tandem.queue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Tells all listeners of steps, and stores what they want stored. */
@ApplicationScoped
class Listeners {

  private final Instance<JobListener> all;

  Listeners(Instance<JobListener> all) {
    this.all = all;
  }

  /** To be called when the steps are stored, in the same transaction. */
  Uni<Void> tell(SqlConnection connection, Collection<JobTransition> steps) {
    List<Change> changes = new ArrayList<>();
    all.forEach(listener -> changes.addAll(listener.before(steps)));
    for (JobTransition step : steps) {
      all.forEach(listener -> changes.addAll(listener.on(step)));
    }
    return Change.apply(connection, changes);
  }
}
