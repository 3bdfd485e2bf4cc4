package dev.tandem.inbox.webhook;

import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.ShopAdapter;
import dev.tandem.shop.ShopWebhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of shops, for what comes in. */
@ApplicationScoped
class Platforms {

  private final Map<String, ShopAdapter> adapters;

  Platforms(@Any Instance<ShopAdapter> adapters) {
    this.adapters =
        adapters.stream().collect(Collectors.toMap(ShopAdapter::platform, Function.identity()));
  }

  /** Empty where the platform has no webhooks. */
  Optional<ShopWebhooks> webhooks(ShopAccess shop) {
    return Optional.ofNullable(adapters.get(shop.platform())).flatMap(ShopAdapter::webhooks);
  }

  ShopAdapter of(ShopAccess shop) {
    ShopAdapter adapter = adapters.get(shop.platform());
    if (adapter == null) {
      throw new IllegalStateException("no adapter for " + shop.platform());
    }
    return adapter;
  }
}
