/**
 * What a shop shipped leaves Odoo's stock: {@link dev.tandem.sync.delivery.DeliveryFlow} validates
 * the order's delivery, once for each shipment.
 */
@NullMarked
package dev.tandem.sync.delivery;

import org.jspecify.annotations.NullMarked;
