package dev.tandem.sync.refund;

import dev.tandem.commerce.Payment;
import dev.tandem.sync.Journals;
import java.math.BigDecimal;

/** How a payment out ends where a person has to look, in words for that person. */
final class PayOutEnds {

  private PayOutEnds() {}

  /**
   * @param credited whether there is a credit note of it
   */
  static Part unmapped(Task task, boolean credited, Journals.Found.NotYet wait) {
    return Part.waits(
            wait.outcome().code(),
            task.words() + (credited ? ": it is credited, but " : ": ") + wait.outcome().reason(),
            wait.outcome().advice())
        .until(wait.outcome().topics())
        .storing(wait.outcome().changes());
  }

  /**
   * @param what is paid out
   */
  static Part foreign(Task task, String what, Payment one) {
    return Part.conflict(
        "refund_currency",
        task.words()
            + ": the shop paid "
            + one.amount()
            + " back, the order is in "
            + task.order().currency(),
        "Register the payment of " + what + " in Odoo by hand, then discard this.");
  }

  /**
   * @param moved what went out
   * @param worth what the shop says to have given back
   */
  static Part more(Task task, BigDecimal moved, BigDecimal worth) {
    return Part.conflict(
        "refund_paid_more",
        task.words()
            + ": the shop paid "
            + moved.toPlainString()
            + " back, but says to have given back "
            + worth.toPlainString()
            + ": the rest is in no book",
        "See in the shop what the rest was paid for. Register its payment in Odoo by hand, with a"
            + " credit note where it was given back of what is invoiced; then discard this.");
  }

  /**
   * A person paid out, too, before what an interrupted run had made was posted.
   *
   * @param amount what the shop paid back
   */
  static Part paidMeanwhile(Task task, BigDecimal amount) {
    return Part.conflict(
        "refund_paid_meanwhile",
        task.words()
            + ": the payment of the "
            + amount.toPlainString()
            + " that the shop paid back is a draft in Odoo, and less is left to be paid out: a"
            + " person registered it meanwhile",
        "Delete the draft in Odoo; register there by hand what is left to be paid out, if"
            + " anything is; then discard this.");
  }

  /**
   * A person paid out, too, before what an interrupted run had posted was matched: Tandem cancelled
   * its own payment.
   *
   * @param amount of that payment
   */
  static Part takenBack(Task task, BigDecimal amount) {
    return Part.conflict(
        "refund_paid_meanwhile",
        task.words()
            + ": Tandem had posted the payment of the "
            + amount.toPlainString()
            + " that the shop paid back, but a person registered in Odoo meanwhile that all of it"
            + " was paid out: Tandem cancelled its own payment, so that the money is registered"
            + " once",
        "Where what was registered by hand is the same money, discard this. Where both went out,"
            + " register the other one by hand, too.");
  }

  /**
   * The same, where Tandem's payment stays: a part of it is needed, or matched, or Odoo refuses to
   * cancel it.
   *
   * @param amount of that payment
   * @param twice what of it finds nothing to be paid out
   */
  static Part paidTwice(Task task, BigDecimal amount, BigDecimal twice) {
    return Part.conflict(
        "refund_paid_twice",
        task.words()
            + ": Tandem had posted the payment of the "
            + amount.toPlainString()
            + " that the shop paid back, but a person registered in Odoo meanwhile that a part of"
            + " it, or all, was paid out: "
            + twice.stripTrailingZeros().toPlainString()
            + " may be registered twice. Tandem leaves its payment as it is",
        "Compare both payments with the bank. Where they are the same money, cancel the one made by"
            + " hand in Odoo and replay this: Tandem matches its own; or cancel that of Tandem,"
            + " register what is left to be paid out by hand, and discard this.");
  }

  /**
   * The money that was overpaid is not there to be paid back.
   *
   * @param paid what went out
   * @param overpaid the part of it that had been paid too much
   * @param open what is open of the payments that came in
   */
  static Part notThere(Task task, BigDecimal paid, BigDecimal overpaid, BigDecimal open) {
    return Part.conflict(
        "refund_of_no_payment",
        task.words()
            + ": the shop paid "
            + paid.toPlainString()
            + " back, of which "
            + overpaid.toPlainString()
            + " had been paid beyond what the order costs, but in Odoo "
            + open.stripTrailingZeros().toPlainString()
            + " are open of the payments of the order",
        "See in Odoo what became of what was paid too much. Register the payment of "
            + paid.toPlainString()
            + " by hand, or make a credit note where it was given back of what is invoiced; then"
            + " discard this.");
  }

  /**
   * @param what was paid out
   */
  static Part cancelled(Task task, String what) {
    return Part.conflict(
        "refund_payment_cancelled",
        task.words() + ": the payment of " + what + " was cancelled in Odoo",
        "Pay it out by hand in Odoo, or discard this.");
  }
}
