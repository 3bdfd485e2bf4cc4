package dev.tandem.odoo.client;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Brings an answer back to the event loop of the caller. A batch is answered on the loop that sent
 * it, and a database session of another caller must not be touched from there.
 */
final class OwnContext {

  private OwnContext() {}

  static <T> Uni<T> keep(Uni<T> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context own = Vertx.currentContext();
              return own == null
                  ? work
                  : work.emitOn(task -> own.runOnContext(nothing -> task.run()));
            });
  }
}
