package dev.tandem.sync.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.StatusExport;
import dev.tandem.connection.StatusExport.ShippedWhen;
import dev.tandem.connection.StatusExport.Tell;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every Odoo, real or stand-in, makes Tandem tell the shop. */
abstract class StatusContract extends StatusCase {

  @Test
  void aDeliveryInTwoParcelsIsShippedWithTheLast() {
    long id = imported("paid");
    int before = office.history(id).size();
    long sale = sale(id);
    person.deliver(sale, 1, "TRACK-1");
    tellShop();
    assertThat(told(id, before)).isEmpty();
    person.deliver(sale, "TRACK-2");
    tellShop();
    assertThat(told(id, before)).containsExactly(SHIPPED);
    assertThat(office.tracking(id)).contains("TRACK-1").contains("TRACK-2");
    assertThat(words(id)).contains("told the shop: ").contains("TRACK-2");
    repeatThreeTimes(id);
    assertThat(told(id, before)).containsExactly(SHIPPED);
    assertThat(office.mailsSent(id)).isOne();
  }

  @Test
  void whereEachDeliveryCountsTheFirstShipsAndTheNextBringsItsTracking() {
    tell(ShippedWhen.EACH_DELIVERY);
    long id = imported("paid");
    int before = office.history(id).size();
    long sale = sale(id);
    person.deliver(sale, 1, "TRACK-1");
    tellShop();
    assertThat(told(id, before)).containsExactly(SHIPPED);
    assertThat(office.tracking(id)).isEqualTo("TRACK-1");
    person.deliver(sale, "TRACK-2");
    tellShop();
    assertThat(told(id, before)).containsExactly(SHIPPED);
    assertThat(office.tracking(id)).contains("TRACK-2");
    repeatThreeTimes(id);
    assertThat(told(id, before)).containsExactly(SHIPPED);
    assertThat(office.mailsSent(id)).isOne();
  }

  @Test
  void whatIsGivenUpIsNotWaitedFor() {
    long id = imported("paid");
    int before = office.history(id).size();
    person.deliver(sale(id), 1, "");
    tellShop();
    assertThat(told(id, before)).isEmpty();
    person.giveUp(sale(id));
    tellShop();
    assertThat(told(id, before)).containsExactly(SHIPPED);
  }

  @Test
  void trackingThatComesLaterFollows() {
    long id = imported("paid");
    int before = office.history(id).size();
    long delivery = person.deliver(sale(id), "");
    tellShop();
    assertThat(told(id, before)).containsExactly(SHIPPED);
    assertThat(office.tracking(id)).isEmpty();
    person.track(delivery, "LATE-7");
    tellShop();
    assertThat(office.tracking(id)).isEqualTo("LATE-7");
    assertThat(words(id)).contains("told the shop the tracking: ").contains("LATE-7");
    person.track(delivery, "CORRECTED-8");
    tellShop();
    assertThat(office.tracking(id)).isEqualTo("CORRECTED-8");
    repeatThreeTimes(id);
    assertThat(told(id, before)).containsExactly(SHIPPED);
  }

  @Test
  void invoicedAndPaidInPartsItIsPaidWithTheLastPart() {
    long id = imported("bankwire");
    int before = office.history(id).size();
    long sale = sale(id);
    long first = person.invoice(sale, 0, 1);
    person.pay(first, person.total(first));
    tellShop();
    assertThat(told(id, before)).isEmpty();
    long second = person.invoice(sale, 1, 100);
    person.pay(second, "1");
    tellShop();
    assertThat(told(id, before)).isEmpty();
    person.pay(second, rest(second, "1"));
    tellShop();
    assertThat(told(id, before)).containsExactly(PAID);
    repeatThreeTimes(id);
    assertThat(told(id, before)).containsExactly(PAID);
  }

  @Test
  void theInvoicesMayBePaidInTheOtherOrder() {
    long id = imported("bankwire");
    int before = office.history(id).size();
    long sale = sale(id);
    long first = person.invoice(sale, 0, 1);
    long second = person.invoice(sale, 1, 100);
    person.pay(second, person.total(second));
    tellShop();
    assertThat(told(id, before)).isEmpty();
    person.pay(first, person.total(first));
    tellShop();
    assertThat(told(id, before)).containsExactly(PAID);
  }

  @Test
  void paidAndThenShippedAreBothToldInThisOrder() {
    long id = imported("bankwire");
    int before = office.history(id).size();
    long sale = sale(id);
    long invoice = person.invoice(sale, 0, 100);
    person.pay(invoice, person.total(invoice));
    person.deliver(sale, "BOTH-1");
    tellShop();
    assertThat(told(id, before)).containsExactly(PAID, SHIPPED);
    repeatThreeTimes(id);
    assertThat(told(id, before)).containsExactly(PAID, SHIPPED);
  }

  @Test
  void anOrderShippedBeforeItIsPaidIsNotToldAsPaidUntilItIs() {
    long id = imported("bankwire");
    int before = office.history(id).size();
    long sale = sale(id);
    person.deliver(sale, "");
    tellShop();
    tellShop();
    assertThat(told(id, before)).isEmpty();
    assertThat(shop.get("orders", id).get("total_paid_real")).startsWith("0.0");
    assertThat(words(id)).contains("also says that it is paid");
    long invoice = person.invoice(sale, 0, 100);
    person.pay(invoice, person.total(invoice));
    tellShop();
    stage.later(Duration.ofMinutes(11));
    assertThat(told(id, before)).as("%s", words(id)).containsExactly(PAID, SHIPPED);
  }

  @Test
  void anOrderShippedBeforeItIsPaidDoesNotGoBack() {
    tellAlsoUnpaid();
    long id = imported("bankwire");
    int before = office.history(id).size();
    long sale = sale(id);
    person.deliver(sale, "");
    tellShop();
    assertThat(told(id, before)).containsExactly(SHIPPED);
    long invoice = person.invoice(sale, 0, 100);
    person.pay(invoice, person.total(invoice));
    tellShop();
    assertThat(told(id, before)).containsExactly(SHIPPED);
    assertThat(toldRows(id)).isEqualTo(2);
  }

  @Test
  void aCancelledOrderIsCancelledInTheShopOnce() {
    long id = imported("paid");
    int before = office.history(id).size();
    person.cancel(sale(id));
    tellShop();
    assertThat(told(id, before)).containsExactly(CANCELLED);
    repeatThreeTimes(id);
    assertThat(told(id, before)).containsExactly(CANCELLED);
  }

  @Test
  void anOrderThatAPersonMovedFurtherIsLeftAlone() {
    long id = imported("paid");
    shop.changeState(id, DELIVERED);
    int before = office.history(id).size();
    person.deliver(sale(id), "FAR-1");
    tellShop();
    assertThat(told(id, before)).isEmpty();
    assertThat(words(id)).contains("left alone");
    repeatThreeTimes(id);
    assertThat(told(id, before)).isEmpty();
    assertThat(office.mailsSent(id)).isZero();
  }

  @Test
  void whatWasToldIsNotToldAgainWhenAPersonMovesTheOrderBack() {
    long id = imported("paid");
    person.deliver(sale(id), "");
    tellShop();
    shop.changeState(id, PREPARING);
    int before = office.history(id).size();
    repeatThreeTimes(id);
    assertThat(told(id, before)).isEmpty();
    assertThat(office.state(id)).isEqualTo(PREPARING);
  }

  @Test
  void cancelledInTheShopAndDeliveredInOdooIsAConflictAndForcesNothing() {
    long id = imported("paid");
    person.deliver(sale(id), "");
    shop.cancel(id);
    int before = office.history(id).size();
    tellShop();
    assertThat(told(id, before)).isEmpty();
    assertThat(deadCode()).isEqualTo("conflict.cancelled_in_shop");
    assertThat(words(id)).contains("shipped in Odoo");
  }

  @Test
  void cancelledInOdooAndShippedInTheShopIsAConflictAndForcesNothing() {
    long id = imported("paid");
    shop.changeState(id, SHIPPED);
    int before = office.history(id).size();
    person.cancel(sale(id));
    tellShop();
    assertThat(told(id, before)).isEmpty();
    assertThat(deadCode()).isEqualTo("conflict.shipped_in_shop");
  }

  @Test
  void whatIsSwitchedOffIsNotTold() {
    tell(
        new StatusExport(
            new Tell(true, "" + CANCELLED, false), Tell.OFF, Tell.OFF, ShippedWhen.ALL_DELIVERIES));
    long id = imported("paid");
    int before = office.history(id).size();
    person.deliver(sale(id), "");
    assertThat(pollOdoo()).isZero();
    stage.drain();
    assertThat(told(id, before)).isEmpty();
  }

  @Test
  void aChangeIsFoundOnceAndNotAgain() {
    long id = imported("paid");
    pollOdoo();
    person.deliver(sale(id), "");
    assertThat(pollOdoo()).isOne();
    stage.drain();
    assertThat(List.of(pollOdoo(), pollOdoo(), pollOdoo())).containsOnly(0);
  }

  @Test
  void aSweepFindsWhatCameUpBehindTheOverlap() {
    long id = imported("paid");
    pollOdoo();
    stage.sql("UPDATE odoo_poll SET watermark = watermark + interval '1 hour'");
    int before = office.history(id).size();
    person.deliver(sale(id), "");
    assertThat(pollOdoo()).isZero();
    clock.advance(Duration.ofHours(1));
    tellShop();
    assertThat(told(id, before)).containsExactly(SHIPPED);
  }

  private String deadCode() {
    return stage
        .rows("SELECT code FROM job WHERE state = 'dead' AND kind = 'order.status'")
        .get(0)
        .getString(0);
  }

  private String rest(long invoice, String paid) {
    return new java.math.BigDecimal(person.total(invoice))
        .subtract(new java.math.BigDecimal(paid))
        .toPlainString();
  }
}
