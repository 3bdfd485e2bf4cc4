package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer. */
@RegisterForReflection
public record ShCustomer(
    String id,
    String firstName,
    String lastName,
    String displayName,
    String state,
    String locale,
    List<String> tags,
    @Nullable ShEmail defaultEmailAddress) {
  @SuppressWarnings("NullAway") // what the app may not see is left out
  public ShCustomer {
    tags = tags == null ? List.of() : List.copyOf(tags);
  }
}
