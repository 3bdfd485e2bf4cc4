package dev.tandem.sandbox.demo;

import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.InstanceDraft;
import dev.tandem.connection.InstanceRepository;
import dev.tandem.connection.InstanceView;
import dev.tandem.connection.ShopRepository;
import dev.tandem.connection.ShopView;
import io.quarkus.arc.profile.IfBuildProfile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Configures Tandem as a person would: instance, shop, mappings.
 *
 * <p>The stand-in shop begins with order 1 at each start, so the shop of an earlier start is
 * removed first: its orders are other ones that only have the same numbers.
 */
@ApplicationScoped
@IfBuildProfile("demo")
class DemoSetup {

  private static final Set<String> OURS = Set.of(DemoServers.NAME, DemoServers.SHOPIFY_NAME);

  private final DemoServers servers;
  private final InstanceRepository instances;
  private final ShopRepository shops;
  private final DemoMappings mappings;

  DemoSetup(
      DemoServers servers,
      InstanceRepository instances,
      ShopRepository shops,
      DemoMappings mappings) {
    this.servers = servers;
    this.instances = instances;
    this.shops = shops;
    this.mappings = mappings;
  }

  /** The shops to buy in; may be repeated when it failed. */
  Uni<DemoShops> complete() {
    return removeEarlierShops()
        .chain(this::open)
        .call(
            open ->
                instance()
                    .call(
                        instance ->
                            shops
                                .create(servers.prestashop(instance.id()))
                                .chain(shop -> mappings.choose(new ShopId(shop.id()))))
                    .call(
                        instance ->
                            shops
                                .create(servers.shopify(instance.id()))
                                .chain(shop -> mappings.chooseShopify(new ShopId(shop.id())))));
  }

  private Uni<DemoShops> open() {
    return Uni.createFrom()
        .item(servers::open)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private Uni<Void> removeEarlierShops() {
    Predicate<ShopView> ours = shop -> OURS.contains(shop.name());
    return shops
        .after(0, 1000)
        .onItem()
        .transformToMulti(all -> Multi.createFrom().iterable(all.stream().filter(ours).toList()))
        .onItem()
        .transformToUniAndConcatenate(shop -> shops.remove(new ShopId(shop.id())))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<InstanceView> instance() {
    InstanceDraft draft = servers.instance();
    return instances
        .after(0, 1000)
        .map(all -> all.stream().filter(one -> one.name().equals(DemoServers.NAME)).findFirst())
        .chain(
            found ->
                found.isEmpty()
                    ? instances.create(draft)
                    : instances
                        .update(new InstanceId(found.get().id()), draft)
                        .map(updated -> updated.orElseThrow()));
  }
}
