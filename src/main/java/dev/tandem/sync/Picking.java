package dev.tandem.sync;

import java.math.BigDecimal;
import java.util.List;

/**
 * A transfer of goods as it stands in Odoo.
 *
 * @param code {@code outgoing}, {@code incoming} or {@code internal}
 * @param groupId of the procurement, where the version has it; else 0
 * @param tracking empty where there is none
 * @param moves those that are not cancelled
 */
public record Picking(
    long id,
    String name,
    String state,
    String code,
    long typeId,
    long partnerId,
    long groupId,
    String tracking,
    List<Move> moves) {

  /**
   * One product of it.
   *
   * @param demand what is to be moved
   * @param done what was moved, once the picking is done
   * @param saleLineId 0 where it belongs to none
   * @param returnedOf the move that it takes back; 0 where it takes none back
   */
  public record Move(
      long id,
      long productId,
      long uomId,
      BigDecimal demand,
      BigDecimal done,
      String state,
      long saleLineId,
      long fromId,
      long toId,
      long returnedOf) {}

  public boolean isDone() {
    return state.equals("done");
  }

  public boolean isCancelled() {
    return state.equals("cancel");
  }

  public boolean isOpen() {
    return !isDone() && !isCancelled();
  }

  /** To the customer. */
  public boolean isDelivery() {
    return code.equals("outgoing");
  }
}
