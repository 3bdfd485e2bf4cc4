package dev.tandem.odoo.client;

import io.smallrye.mutiny.Uni;
import java.util.function.Consumer;

/**
 * The one place of this package that subscribes: a call made for several callers belongs to none of
 * them, so that one who gives up takes nothing from the others.
 */
final class Detached {

  private Detached() {}

  static <T> void run(Uni<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    work.subscribe().with(done, failed);
  }
}
