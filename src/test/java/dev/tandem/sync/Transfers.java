package dev.tandem.sync;

import dev.tandem.sync.Picking.Place;
import dev.tandem.sync.Picking.Way;
import java.math.BigDecimal;
import java.util.List;

/** Transfers as Odoo tells them, with the usual in place of what a test does not care about. */
public final class Transfers {

  public static final Way SHIP = new Way(8, 5, Place.OURS, Place.CUSTOMER, Place.CUSTOMER);
  public static final Way BACK = new Way(5, 8, Place.CUSTOMER, Place.OURS, Place.OURS);

  /** 19: a first step, whose next one is not there yet. */
  public static final Way PICK = new Way(8, 9, Place.OURS, Place.OURS, Place.CUSTOMER);

  /** 14 does not tell where goods go in the end. */
  public static final Way PICK_14 = new Way(8, 9, Place.OURS, Place.OURS, Place.OURS);

  public static final Way DROP_SHIP = new Way(3, 5, Place.VENDOR, Place.CUSTOMER, Place.CUSTOMER);

  private Transfers() {}

  public static Picking picking(long id, String state, Picking.Move... moves) {
    Way way = moves.length == 0 ? SHIP : moves[0].way();
    return new Picking(id, "WH/OUT/" + id, state, "outgoing", 2, 5, 0, way, "", List.of(moves));
  }

  /** An open move. */
  public static Picking.Move open(
      long id, long product, String demand, long line, Way way, Long... next) {
    return move(id, product, demand, "assigned", line, way, 0, next);
  }

  public static Picking.Move done(
      long id, long product, String quantity, long line, Way way, Long... next) {
    return move(id, product, quantity, "done", line, way, 0, next);
  }

  /** One that takes another back. */
  public static Picking.Move back(long id, long product, String quantity, long line, long of) {
    return move(id, product, quantity, "done", line, BACK, of);
  }

  private static Picking.Move move(
      long id,
      long product,
      String quantity,
      String state,
      long line,
      Way way,
      long of,
      Long... next) {
    BigDecimal number = new BigDecimal(quantity);
    BigDecimal moved = state.equals("done") ? number : BigDecimal.ZERO;
    return new Picking.Move(
        id, product, 1, number, moved, state, line, way, of, List.of(next), true, 0);
  }
}
