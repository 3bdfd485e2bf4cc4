package dev.tandem.sandbox.demo;

import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
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
  private volatile @Nullable SandboxPrestaShop shop;

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
    SandboxPrestaShop open = shop;
    if (open == null) {
      return setup.complete().invoke(this::begin).replaceWithVoid();
    }
    if (placed.get() < settings.orders()) {
      long order = DemoShopper.buy(open, placed.getAndIncrement());
      LOG.debugf("Order %d was placed", order);
      if (order > LATER) {
        DemoStaff.handle(open, order - LATER);
      }
    }
    return Uni.createFrom()
        .voidItem()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(() -> servers.sandboxOdoo().ifPresent(DemoClerk::work));
  }

  private void begin(SandboxPrestaShop open) {
    shop = open;
    LOG.infof(
        "Demo: the shop is %s, an order is placed every %s, up to %d",
        open.url(), settings.every(), settings.orders());
  }
}
