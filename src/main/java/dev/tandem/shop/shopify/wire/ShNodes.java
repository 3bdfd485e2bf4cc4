package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A page of a list; what is on further pages is put behind it before it is read. */
@RegisterForReflection
public record ShNodes<T>(List<T> nodes) {

  @SuppressWarnings("NullAway") // what the app may not see is left out
  public ShNodes {
    nodes = nodes == null ? List.of() : List.copyOf(nodes);
  }

  static <T> ShNodes<T> none() {
    return new ShNodes<>(List.of());
  }
}
