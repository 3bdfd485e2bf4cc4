package dev.tandem.queue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the runner that something may be ready: raised by this process after its own commits, and
 * by PostgreSQL's NOTIFY for those of other replicas. A notification can get lost (reconnect,
 * pooler in between): the runner polls as well.
 */
@ApplicationScoped
class JobSignal {

  private static final Logger LOG = Logger.getLogger(JobSignal.class);

  private final Vertx vertx;
  private final Optional<String> url;
  private final Optional<String> user;
  private final Optional<String> password;
  private final CopyOnWriteArrayList<Runnable> waiting = new CopyOnWriteArrayList<>();
  @Nullable private PgSubscriber subscriber;

  JobSignal(
      Vertx vertx,
      @ConfigProperty(name = "quarkus.datasource.reactive.url") Optional<String> url,
      @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
      @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
    this.vertx = vertx;
    this.url = url;
    this.user = user;
    this.password = password;
  }

  void onRaise(Runnable listener) {
    waiting.add(listener);
  }

  void raise() {
    waiting.forEach(Runnable::run);
  }

  void listen(@Observes StartupEvent start) {
    if (url.isEmpty()) {
      return;
    }
    PgConnectOptions options = PgConnectOptions.fromUri(url.get().replace("vertx-reactive:", ""));
    user.ifPresent(options::setUser);
    password.ifPresent(options::setPassword);
    PgSubscriber made = PgSubscriber.subscriber(vertx, options);
    made.reconnectPolicy(retries -> 1000L);
    made.channel(JobQueue.CHANNEL).handler(payload -> raise());
    made.connect()
        .onFailure(failure -> LOG.warn("LISTEN failed, jobs are found by polling", failure));
    subscriber = made;
  }

  void stop(@Observes ShutdownEvent stop) {
    if (subscriber != null) {
      subscriber.close();
    }
  }
}
