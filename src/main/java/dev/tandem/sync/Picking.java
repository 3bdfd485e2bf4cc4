package dev.tandem.sync;

import java.math.BigDecimal;
import java.util.List;

/**
 * A transfer of goods as it stands in Odoo.
 *
 * @param code {@code outgoing}, {@code incoming}, {@code internal} or {@code dropship}
 * @param groupId of the procurement, where the version has it; else 0
 * @param way from where to where, as the transfer says of itself
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
    Way way,
    String tracking,
    List<Move> moves) {

  /** Whose place goods come from or go to. */
  public enum Place {
    OURS,
    CUSTOMER,
    VENDOR
  }

  /**
   * From where to where.
   *
   * @param bound where the goods are bound for after further transfers; {@link #to} where this is
   *     the last one, or Odoo does not tell (before 18)
   */
  public record Way(long fromId, long toId, Place from, Place to, Place bound) {}

  /**
   * One product of it.
   *
   * @param demand what is to be moved
   * @param done what was moved, once the picking is done
   * @param saleLineId 0 where it belongs to none; before 18 only the last transfer has it
   * @param returnedOf the move that it takes back; 0 where it takes none back
   * @param nextIds moves that wait for these goods
   * @param refunds whether what comes back by it is taken off what was delivered
   * @param kitLineId the line of the kit's list of parts; 0 for goods that are no part
   */
  public record Move(
      long id,
      long productId,
      long uomId,
      BigDecimal demand,
      BigDecimal done,
      String state,
      long saleLineId,
      Way way,
      long returnedOf,
      List<Long> nextIds,
      boolean refunds,
      long kitLineId) {

    public boolean isDone() {
      return state.equals("done");
    }

    /** Hands goods to the customer, from a warehouse or from a vendor. */
    public boolean isDelivery() {
      return way.to() == Place.CUSTOMER && way.from() != Place.CUSTOMER;
    }

    /** A vendor sends them: what it was told to send, only people can take back. */
    public boolean isDropShip() {
      return isDelivery() && way.from() == Place.VENDOR;
    }

    public boolean comesBack() {
      return way.from() == Place.CUSTOMER && way.to() != Place.CUSTOMER;
    }

    /** What it moved, or is to move. */
    public BigDecimal amount() {
      return isDone() ? done : demand;
    }
  }

  public boolean isDone() {
    return state.equals("done");
  }

  public boolean isCancelled() {
    return state.equals("cancel");
  }

  public boolean isOpen() {
    return !isDone() && !isCancelled();
  }

  /** To the customer: from a warehouse, or from a vendor, which 14 calls a receipt. */
  public boolean isDelivery() {
    return way.to() == Place.CUSTOMER && way.from() != Place.CUSTOMER;
  }
}
