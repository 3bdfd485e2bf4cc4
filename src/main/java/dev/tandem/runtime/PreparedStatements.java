package dev.tandem.runtime;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * A pool that keeps every statement prepared. The client's own limit of 2,048 characters leaves out
 * the longest ones, such as the claim of the queue, for which planning costs several times what
 * running does.
 */
@Singleton
final class PreparedStatements implements PgPoolCreator {

  @Override
  public Pool create(Input input) {
    input
        .pgConnectOptionsList()
        .forEach(options -> options.setPreparedStatementCacheSqlFilter(statement -> true));
    return PgBuilder.pool()
        .with(input.poolOptions())
        .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
        .using(input.vertx())
        .build();
  }
}
