package dev.tandem.sandbox.demo;

import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.sandbox.shopify.SandboxShopify;

/** The two shops that sell. */
record DemoShops(SandboxPrestaShop prestashop, SandboxShopify shopify) {}
