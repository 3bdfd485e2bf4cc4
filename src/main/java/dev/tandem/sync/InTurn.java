package dev.tandem.sync;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** One after the other: what comes later may depend on what was done before. */
public final class InTurn {

  private InTurn() {}

  /** The result of each, in order; the first failure ends it. */
  public static <T, R> Uni<List<R>> each(List<T> all, Function<T, Uni<R>> step) {
    return Multi.createFrom()
        .iterable(all)
        .onItem()
        .transformToUniAndConcatenate(step::apply)
        .collect()
        .asList();
  }
}
