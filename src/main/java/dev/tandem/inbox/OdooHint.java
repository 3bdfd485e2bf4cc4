package dev.tandem.inbox;

import dev.tandem.shop.OrderPush;
import java.time.Instant;

/**
 * A record of Odoo that may mean that something happened to an order.
 *
 * @param writtenAt its {@code write_date}: to the second, the beginning of the transaction
 * @param mark tells apart what it says from what it said before, also within one second
 * @param event what may have happened
 * @param saleOrder the sale order; 0 where another question must tell it
 */
record OdooHint(long id, Instant writtenAt, String mark, OrderPush.Event event, long saleOrder) {}
