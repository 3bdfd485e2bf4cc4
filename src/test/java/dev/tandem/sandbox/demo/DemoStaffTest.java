package dev.tandem.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

class DemoStaffTest {

  @Test
  void someOrdersArePaidCancelledAndRefundedLater() {
    Vertx vertx = Vertx.vertx();
    SandboxPrestaShop shop = SandboxPrestaShop.start(vertx, PrestaShopRelease.V9_1, 0);
    try {
      for (int number = 0; number < 12; number++) {
        DemoStaff.handle(shop, DemoShopper.buy(shop, number));
      }
      assertThat(shop.office().state(4)).as("cancelled").isEqualTo(6);
      assertThat(shop.get("order_slip", 1)).as("refunded").containsEntry("id_order", "7");
      assertThat(shop.office().state(1)).as("left alone").isEqualTo(2);
      assertThat(shop.ids("order_slip")).hasSize(1);
    } finally {
      shop.close();
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
