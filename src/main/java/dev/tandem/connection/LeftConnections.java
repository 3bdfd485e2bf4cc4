package dev.tandem.connection;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Connections that a shop does not use any more hold nothing: the Odoo that it moved away from, an
 * instance or a shop that was removed. Their triggers say so at once; this, for what a replica
 * stored meanwhile with settings that it had read a moment before.
 */
@ApplicationScoped
public class LeftConnections {

  private final Pool pool;

  LeftConnections(Pool pool) {
    this.pool = pool;
  }

  /** Forgets what lanes no longer use, and how connections stood that are gone. */
  @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  public Uni<Void> forget() {
    return pool.query("SELECT forget_left_connections()").execute().replaceWithVoid();
  }
}
