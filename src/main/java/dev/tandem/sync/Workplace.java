package dev.tandem.sync;

import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopSettings;
import dev.tandem.odoo.Odoo;
import dev.tandem.queue.JobOutcome;
import dev.tandem.shop.ShopAdapter;
import java.util.List;
import java.util.Optional;

/**
 * What a job for one shop works with: the shop and how to talk to it, its Odoo and how to talk to
 * it.
 */
public record Workplace(ShopAccess shop, ShopAdapter adapter, OdooAccess instance, Odoo odoo) {

  /**
   * What a job for an order waits for while its shop, or the orders of it, are switched off; empty
   * while they are on.
   */
  Optional<JobOutcome> switchedOff() {
    ShopSettings settings = shop.settings();
    return settings.enabled() && settings.entities().orders()
        ? Optional.empty()
        : Optional.of(
            new JobOutcome.WaitForFix(
                "shop.disabled",
                "synchronisation of orders is switched off for this shop",
                "Enable the shop, and orders for it, in its settings.",
                List.of(ShopSettings.topic(shop.id())),
                List.of()));
  }
}
