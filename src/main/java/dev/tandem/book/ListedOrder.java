package dev.tandem.book;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as people see it.
 *
 * @param id of the row, for paging
 * @param orderId the shop's id
 * @param number what people call it; empty before the shop was asked
 * @param placedAt when the customer ordered; null before the shop was asked
 * @param total what the customer pays, in {@code currency}; null before the shop was asked
 * @param shopState the shop's name of its state
 * @param status one of {@link OrderStatus}, in lower case
 * @param inProgress a job for it runs, or will as soon as there is room
 * @param code of the last fault, or why it was skipped ({@code rule}, {@code old}); empty when all
 *     is well
 * @param reason the last outcome in words
 * @param advice what a person should do; empty when nothing
 * @param nextRunAt when it is tried again by itself
 * @param jobId its last job
 * @param step kind of the job that the status tells of: its import, or what follows from it
 * @param odoo the sale order; null while there is none
 * @param flags what a person may want to know, such as a deleted product
 * @param sync how it stands, in words
 */
public record ListedOrder(
    long id,
    long shopId,
    String orderId,
    String number,
    @Nullable Instant placedAt,
    String email,
    String currency,
    @Nullable BigDecimal total,
    String shopState,
    String status,
    boolean inProgress,
    String code,
    String reason,
    String advice,
    @Nullable Instant nextRunAt,
    @Nullable Long jobId,
    String step,
    @Nullable SaleOrder odoo,
    List<String> flags,
    Instant createdAt,
    Instant changedAt,
    Sync sync) {

  /**
   * How an order stands, as people say it.
   *
   * @param status synced, not_synced, in_progress, delayed, failed or skipped
   * @param text more of it, such as {@code retrying in 4 min: ...}, as of the moment of reading
   */
  public record Sync(String status, String text) {}

  ListedOrder with(Sync other) {
    return new ListedOrder(
        id,
        shopId,
        orderId,
        number,
        placedAt,
        email,
        currency,
        total,
        shopState,
        status,
        inProgress,
        code,
        reason,
        advice,
        nextRunAt,
        jobId,
        step,
        odoo,
        flags,
        createdAt,
        changedAt,
        other);
  }

  /**
   * What is in Odoo, as last read.
   *
   * @param total in the order's currency; null where it was not read
   * @param model {@code sale.order}, or {@code account.move} for an order that is an invoice only
   */
  public record SaleOrder(
      long id, String name, String state, @Nullable BigDecimal total, String model) {}
}
