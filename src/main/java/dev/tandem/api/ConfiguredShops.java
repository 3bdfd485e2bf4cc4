package dev.tandem.api;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Connections;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopRepository;
import dev.tandem.shop.OrderHint;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How to ask a configured shop; fails with {@link NotFound} where there is none. */
@ApplicationScoped
class ConfiguredShops {

  private final ShopRepository shops;
  private final Connections connections;
  private final Platforms platforms;

  ConfiguredShops(ShopRepository shops, Connections connections, Platforms platforms) {
    this.shops = shops;
    this.connections = connections;
    this.platforms = platforms;
  }

  Uni<ShopAccess> access(ShopId id) {
    return shops
        .find(id)
        .map(found -> found.orElseThrow(() -> new NotFound("shop " + id)))
        .chain(found -> connections.shop(id));
  }

  Uni<List<ShopAccess>> enabled() {
    return connections
        .shops()
        .map(all -> all.stream().filter(shop -> shop.settings().enabled()).toList());
  }

  Uni<List<OrderHint>> findOrders(ShopAccess shop, String number) {
    return platforms.of(shop.platform()).findOrders(shop, number);
  }
}
