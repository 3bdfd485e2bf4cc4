package dev.tandem.sync.delivery;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.Shipment;
import dev.tandem.sync.Pickings;
import dev.tandem.sync.Workplace;

/** One shipment of one order. */
record Task(Workplace place, Order order, Shipment shipment, SaleState sale, Pickings pickings) {

  String words() {
    return "shipment " + shipment.id();
  }
}
