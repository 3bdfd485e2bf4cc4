package dev.tandem.shop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of changed orders.
 *
 * @param next where to go on at once; null when this page was the last
 */
public record ChangedOrders(List<OrderHint> orders, @Nullable OrderCursor next) {}
