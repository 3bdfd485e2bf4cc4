package dev.tandem.queue;

import dev.tandem.fault.ConnectionKey;
import dev.tandem.sync.Workplaces;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Probes the connections of the queue's tests as they say, and all others for real. */
@Alternative
@Priority(1)
@Singleton
class ScriptedProbe implements ConnectionProbe {

  static final String OURS = "shop:9990";

  @Inject Workplaces real;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Throwable failure;
  private volatile ConnectionKey hanging;
  private volatile CompletableFuture<Void> late = new CompletableFuture<>();

  @Override
  public Uni<Void> probe(ConnectionKey connection) {
    if (!connection.value().startsWith(OURS)) {
      return real.probe(connection);
    }
    asked.incrementAndGet();
    if (connection.equals(hanging)) {
      return Uni.createFrom().completionStage(late);
    }
    Throwable now = failure;
    return now == null ? Uni.createFrom().voidItem() : Uni.createFrom().failure(now);
  }

  /** Null: the other side answers. */
  void answer(Throwable wrong) {
    failure = wrong;
    hanging = null;
    late.complete(null);
  }

  /** Gives no answer for this one until {@link #answer}. */
  void hang(ConnectionKey connection) {
    late = new CompletableFuture<>();
    hanging = connection;
  }

  int asked() {
    return asked.get();
  }

  void forget() {
    answer(null);
    asked.set(0);
  }
}
