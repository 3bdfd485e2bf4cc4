package dev.tandem.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Brings the result of a call back to the context of its caller. What several callers share, such
 * as a request or a token, ends on the context of the first.
 */
public final class CallerContext {

  private CallerContext() {}

  /**
   * Runs a call of an adapter.
   *
   * @param fault what a failure is, also one that is thrown
   */
  public static <T> Uni<T> keep(
      Supplier<Uni<? extends T>> call, Function<Throwable, Throwable> fault) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context home = Vertx.currentContext();
              Uni<T> result = Uni.createFrom().<T>deferred(call).onFailure().transform(fault);
              return home == null
                  ? result
                  : result.emitOn(task -> home.runOnContext(ignored -> task.run()));
            });
  }
}
