package dev.tandem.queue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A process that claims jobs and then does nothing until it is killed. */
final class DoomedWorker {

  private DoomedWorker() {}

  /** Arguments: address of the database, user, password, time, how many jobs. */
  public static void main(String[] args) throws IOException {
    PgConnectOptions options =
        PgConnectOptions.fromUri(args[0]).setUser(args[1]).setPassword(args[2]);
    Pool pool = Pool.newInstance(PgBuilder.pool().connectingTo(options).build());
    QueueSettings settings =
        new SmallRyeConfigBuilder()
            .withMapping(QueueSettings.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .build()
            .getConfigMapping(QueueSettings.class);
    Clock clock = Clock.fixed(Instant.parse(args[3]), ZoneOffset.UTC);
    List<Job> jobs =
        new JobClaims(pool, clock, settings)
            .claim("doomed", Integer.parseInt(args[4]))
            .await()
            .indefinitely();
    System.out.println("claimed " + jobs.size());
    System.in.read();
  }
}
