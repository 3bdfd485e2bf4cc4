/**
 * The port: what Tandem asks of a shop, whatever its platform. Each platform is one folder below
 * that implements {@link dev.tandem.shop.ShopAdapter}; nobody imports those folders, CDI finds
 * them.
 */
@NullMarked
package dev.tandem.shop;

import org.jspecify.annotations.NullMarked;
