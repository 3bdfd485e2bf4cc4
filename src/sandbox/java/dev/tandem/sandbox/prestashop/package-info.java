/**
 * A stand-in PrestaShop: the webservice ({@code /api}) of 8.2.1 and 9.1.4 in memory, with a small
 * shop behind it.
 *
 * <p>Tests start it on a random loopback port, the demo on a fixed one. It is never kinder than the
 * real shop: what was observed on running servers (values left out, dates hidden, writes that wipe,
 * appends that are not idempotent) happens here too. Fields and their order come from recorded
 * {@code ?schema=synopsis} answers, see {@code prestashop/ORIGIN.md} among the resources. Not
 * there: creating orders, carts, images and categories through the webservice; place orders with
 * {@link dev.tandem.sandbox.prestashop.SandboxPrestaShop#place} or {@code POST /sandbox/orders}
 * instead.
 */
package dev.tandem.sandbox.prestashop;
