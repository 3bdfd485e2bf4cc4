package dev.tandem.sandbox.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How the demo runs; each setting may come from the environment ({@code TANDEM_DEMO_ORDERS}). */
@ConfigMapping(prefix = "tandem.demo")
public interface DemoSettings {

  /** Pause between two orders; read by the scheduler ({@code 3s}). */
  @WithDefault("3s")
  String every();

  /** How many orders are placed before the demo rests. */
  @WithDefault("500")
  int orders();

  /** Where the stand-in shop listens, on the loopback address. */
  @WithDefault("18180")
  int shopPort();

  /** Where the stand-in Shopify listens, on the loopback address. */
  @WithDefault("18181")
  int shopifyPort();

  /** Where the stand-in Odoo listens, on the loopback address. */
  @WithDefault("18169")
  int odooPort();

  /** A real Odoo to use instead of the stand-in. */
  Odoo odoo();

  /** The four things that a connection needs; all of them or none. */
  interface Odoo {
    Optional<String> url();

    Optional<String> db();

    Optional<String> login();

    Optional<String> apiKey();
  }
}
