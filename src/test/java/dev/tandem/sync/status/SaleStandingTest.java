package dev.tandem.sync.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.StatusExport.ShippedWhen;
import dev.tandem.sync.status.SaleStanding.Delivery;
import dev.tandem.sync.status.SaleStanding.Invoice;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SaleStandingTest {

  @Test
  void isShippedWhenAllIsDoneAndNothingIsOpen() {
    assertThat(shipped(ShippedWhen.ALL_DELIVERIES, "done")).isTrue();
    assertThat(shipped(ShippedWhen.ALL_DELIVERIES, "done", "cancel")).isTrue();
    assertThat(shipped(ShippedWhen.ALL_DELIVERIES, "done", "assigned")).isFalse();
    assertThat(shipped(ShippedWhen.ALL_DELIVERIES, "done", "waiting")).isFalse();
    assertThat(shipped(ShippedWhen.ALL_DELIVERIES, "cancel")).isFalse();
    assertThat(shipped(ShippedWhen.ALL_DELIVERIES)).isFalse();
  }

  @Test
  void isShippedWithTheFirstDeliveryWhereThatIsAskedFor() {
    assertThat(shipped(ShippedWhen.EACH_DELIVERY, "done", "assigned")).isTrue();
    assertThat(shipped(ShippedWhen.EACH_DELIVERY, "assigned")).isFalse();
  }

  @Test
  void isPaidWhenEveryLineIsInvoicedAndEveryInvoicePaid() {
    assertThat(paid(true, invoice("paid"), invoice("in_payment"))).isTrue();
    assertThat(paid(false, invoice("paid"))).isFalse();
    assertThat(paid(true, invoice("paid"), invoice("partial"))).isFalse();
    assertThat(paid(true, invoice("not_paid"))).isFalse();
    assertThat(paid(true)).isFalse();
  }

  @Test
  void aDraftIsNotPaidAndACancelledInvoiceDoesNotCount() {
    assertThat(paid(true, invoice("paid"), new Invoice(false, "draft", "not_paid"))).isFalse();
    assertThat(paid(true, invoice("paid"), new Invoice(false, "cancel", "not_paid"))).isTrue();
  }

  @Test
  void aCreditedInvoiceAsksForNoPaymentAndPaysNothing() {
    Invoice note = new Invoice(true, "posted", "not_paid");
    assertThat(paid(true, invoice("reversed"), note, invoice("paid"))).isTrue();
    assertThat(paid(true, invoice("reversed"), note)).isFalse();
  }

  private static boolean shipped(ShippedWhen when, String... states) {
    List<Delivery> deliveries =
        Arrays.stream(states).map(state -> new Delivery(1, state, "", "", "")).toList();
    return new SaleStanding(1, "S1", "sale", false, deliveries, List.of()).isShipped(when);
  }

  private static boolean paid(boolean invoiced, Invoice... invoices) {
    return new SaleStanding(1, "S1", "sale", invoiced, List.of(), List.of(invoices)).isPaid();
  }

  private static Invoice invoice(String paymentState) {
    return new Invoice(false, "posted", paymentState);
  }
}
