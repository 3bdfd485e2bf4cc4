package dev.tandem.sandbox.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sets everything up at the first tick; at each later one somebody buys, and the shop's people look
 * after an order of a while ago.
 */
@ApplicationScoped
@IfBuildProfile("demo")
class Demo {

  private static final Logger LOG = Logger.getLogger(Demo.class);

  /** How many orders later. */
  private static final int LATER = 5;

  private final DemoServers servers;
  private final DemoSetup setup;
  private final DemoSettings settings;
  private final AtomicInteger placed = new AtomicInteger();
  private final Map<Integer, Long> atShopify = new ConcurrentHashMap<>();
  private volatile @Nullable DemoShops shops;

  Demo(DemoServers servers, DemoSetup setup, DemoSettings settings) {
    this.servers = servers;
    this.setup = setup;
    this.settings = settings;
  }

  /** A set-up that fails (a real Odoo that is down) is tried again at the next tick. */
  @Scheduled(
      every = "${tandem.demo.every:3s}",
      identity = "demo",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    DemoShops open = shops;
    if (open == null) {
      return setup.complete().invoke(this::begin).replaceWithVoid();
    }
    return Uni.createFrom()
        .voidItem()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(() -> sell(open))
        .invoke(() -> servers.sandboxOdoo().ifPresent(DemoClerk::work));
  }

  /** In turns: one order here, the next one there. */
  private void sell(DemoShops open) {
    int number = placed.get();
    if (number >= settings.orders()) {
      return;
    }
    placed.incrementAndGet();
    int cart = number / 2;
    if (number % 2 == 0) {
      long order = DemoShopper.buy(open.prestashop(), cart);
      if (order > LATER) {
        DemoStaff.handle(open.prestashop(), order - LATER);
      }
    } else {
      atShopify.put(cart, ShopifyShopper.buy(open.shopify(), cart));
      Long earlier = atShopify.remove(cart - LATER);
      if (earlier != null) {
        ShopifyShopper.handle(open.shopify(), cart - LATER, earlier);
      }
    }
  }

  private void begin(DemoShops open) {
    shops = open;
    LOG.infof(
        "Demo: the shops are %s (PrestaShop) and %s (Shopify), an order is placed every %s, up to"
            + " %d",
        open.prestashop().url(), open.shopify().url(), settings.every(), settings.orders());
  }
}
