package dev.tandem.queue;

import dev.tandem.fault.ConnectionKey;
import io.smallrye.mutiny.Uni;

/** Finds out whether the other side of a connection answers. */
public interface ConnectionProbe {

  /** Succeeds when it answers; fails with a fault when it does not. Cheap and without effect. */
  Uni<Void> probe(ConnectionKey connection);
}
