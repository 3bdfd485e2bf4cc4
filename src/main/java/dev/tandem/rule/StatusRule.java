package dev.tandem.rule;

import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderState.Stage;
import java.util.Optional;

/**
 * Whether a shop is told what happened to an order in Odoo (STA5): never backwards, never twice,
 * nothing after an end. What happened is named by the stage that it stands for: PAID, SHIPPED or
 * CANCELLED.
 *
 * <p>Where a shop tells payment and shipment each by itself, goods may have left unpaid: then
 * {@link OrderState#paid} tells of the money, and telling that it came in takes nothing back.
 */
public final class StatusRule {

  private StatusRule() {}

  /** What is to be done. */
  public enum Verdict {
    /** The shop is behind: it is told. */
    SEND,
    /** The shop is there already: nothing is sent. */
    THERE,
    /** The shop is further, or at an end that nothing follows: it is left alone. */
    FURTHER,
    /** The two sides contradict each other: a person decides. */
    CONFLICT
  }

  /**
   * Whether the shop's state can stand for what happened: an order that was shipped may not go to a
   * state that the shop flags as less, for that would be backwards. Shops have no flag for
   * cancelled, so a state without any flag may stand for it.
   */
  public static boolean fits(Stage happened, OrderState target) {
    return happened == Stage.CANCELLED
        ? isEnd(target.stage()) || target.stage() == Stage.UNPAID
        : !isEnd(target.stage()) && target.stage().compareTo(happened) >= 0;
  }

  /**
   * What the shop's state says beyond what is true, in words that follow its name: nobody is told
   * that money came in, or goods left, because a state of both was chosen for one. Empty where it
   * says no more.
   *
   * @param paid the money is there, as the shop or Odoo knows
   * @param left how far the goods are, as Odoo knows: shipped where some left, delivered where
   *     nothing more is to leave
   */
  public static String beyond(OrderState target, OrderState at, boolean paid, Stage left) {
    if (target.paid() && !at.paid() && !paid) {
      return "also says that it is paid";
    }
    boolean sent = target.stage() == Stage.SHIPPED || target.stage() == Stage.DELIVERED;
    boolean there = target.stage().compareTo(at.stage()) <= 0;
    return sent && !there && target.stage().compareTo(left) > 0
        ? target.stage() == Stage.SHIPPED
            ? "also says that it was shipped"
            : "also says that all of it arrived"
        : "";
  }

  /** The verdict, where it needs no knowledge of the target but its id. */
  public static Optional<Verdict> early(Stage happened, OrderState at, String targetId) {
    if (at.id().equals(targetId)) {
      return Optional.of(Verdict.THERE);
    }
    return happened == Stage.CANCELLED ? ofCancelled(at.stage()) : ofProgress(happened, at);
  }

  /**
   * The verdict.
   *
   * @param target one that {@link #fits}
   * @param apart whether the shop tells payment and shipment each by itself
   */
  public static Verdict decide(Stage happened, OrderState at, OrderState target, boolean apart) {
    return early(happened, at, target.id())
        .orElseGet(
            () -> {
              if (happened == Stage.CANCELLED || (apart && isUnpaidPast(happened, at))) {
                return Verdict.SEND;
              }
              int ahead = at.stage().compareTo(target.stage());
              return ahead < 0 ? Verdict.SEND : ahead == 0 ? Verdict.THERE : Verdict.FURTHER;
            });
  }

  private static Optional<Verdict> ofCancelled(Stage at) {
    return switch (at) {
      case CANCELLED -> Optional.of(Verdict.THERE);
      case REFUNDED, FAILED -> Optional.of(Verdict.FURTHER);
      case SHIPPED, DELIVERED -> Optional.of(Verdict.CONFLICT);
      case UNPAID, PAID, PREPARING -> Optional.empty();
    };
  }

  private static Optional<Verdict> ofProgress(Stage happened, OrderState at) {
    Stage stage = at.stage();
    if (stage == Stage.CANCELLED && happened == Stage.SHIPPED) {
      return Optional.of(Verdict.CONFLICT);
    }
    if (isEnd(stage)) {
      return Optional.of(Verdict.FURTHER);
    }
    return stage == Stage.DELIVERED && happened != Stage.DELIVERED && !isUnpaidPast(happened, at)
        ? Optional.of(Verdict.FURTHER)
        : Optional.empty();
  }

  /** Payment is what happened, and an order that moved on does not show it. */
  private static boolean isUnpaidPast(Stage happened, OrderState at) {
    return happened == Stage.PAID && !at.paid() && !isEnd(at.stage());
  }

  private static boolean isEnd(Stage stage) {
    return stage == Stage.CANCELLED || stage == Stage.REFUNDED || stage == Stage.FAILED;
  }
}
