package dev.tandem.sync.order;

import dev.tandem.commerce.Order;
import dev.tandem.sync.Workplace;

/** One order with all that is needed to write it. */
record Task(Workplace place, Order order, Resolved resolved, OrderPlan plan) {}
