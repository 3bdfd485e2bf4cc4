package dev.tandem.sync;

import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.ShopAccess;
import dev.tandem.odoo.Odoo;
import dev.tandem.shop.ShopAdapter;

/**
 * What a job for one shop works with: the shop and how to talk to it, its Odoo and how to talk to
 * it.
 */
public record Workplace(ShopAccess shop, ShopAdapter adapter, OdooAccess instance, Odoo odoo) {}
