package dev.tandem.connection;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Database sessions that work from anywhere. Hibernate Reactive keeps its session in the Vert.x
 * context and accepts only an isolated one; a job, a poller or a start-up task may run on none. So
 * each piece of work gets a context of its own, and its result returns to the caller's.
 */
@ApplicationScoped
class Sessions {

  private final Vertx vertx;

  Sessions(Vertx vertx) {
    this.vertx = vertx;
  }

  <T extends @Nullable Object> Uni<T> read(Supplier<Uni<T>> work) {
    return isolated(() -> Panache.withSession(work));
  }

  /** In one transaction. */
  <T extends @Nullable Object> Uni<T> write(Supplier<Uni<T>> work) {
    return isolated(() -> Panache.withTransaction(work));
  }

  private <T extends @Nullable Object> Uni<T> isolated(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context caller = Vertx.currentContext();
              Context own =
                  VertxContext.createNewDuplicatedContext(
                      ((VertxInternal) vertx).createEventLoopContext());
              VertxContextSafetyToggle.setContextSafe(own, true);
              Uni<T> result = Uni.createFrom().deferred(work::get).runSubscriptionOn(on(own));
              return caller == null ? result : result.emitOn(on(caller));
            });
  }

  private static Executor on(Context context) {
    return task -> context.runOnContext(ignored -> task.run());
  }
}
