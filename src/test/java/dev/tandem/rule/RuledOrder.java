package dev.tandem.rule;

import dev.tandem.commerce.Address;
import dev.tandem.commerce.Customer;
import dev.tandem.commerce.Delivery;
import dev.tandem.commerce.Money;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.OrderTraits;
import dev.tandem.commerce.OrderTraits.Risk;
import dev.tandem.commerce.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An order that the rules look at: paid, unfulfilled, from the web, in the default store. */
record RuledOrder(
    String payment,
    String fulfilment,
    String source,
    boolean test,
    Risk risk,
    Stage stage,
    boolean paid) {

  static final Instant PLACED = Instant.parse("2026-03-02T09:00:00Z");

  static RuledOrder order() {
    return new RuledOrder("PAID", "UNFULFILLED", "web", false, Risk.NONE, Stage.PAID, true);
  }

  /** Of a platform that says nothing beside the state. */
  static RuledOrder wordless() {
    return new RuledOrder("", "", "", false, Risk.NONE, Stage.PAID, true);
  }

  RuledOrder payment(String word) {
    return new RuledOrder(word, fulfilment, source, test, risk, stage, paid);
  }

  RuledOrder fulfilment(String word) {
    return new RuledOrder(payment, word, source, test, risk, stage, paid);
  }

  RuledOrder source(String word) {
    return new RuledOrder(payment, fulfilment, word, test, risk, stage, paid);
  }

  RuledOrder testing() {
    return new RuledOrder(payment, fulfilment, source, true, risk, stage, paid);
  }

  RuledOrder risk(Risk other) {
    return new RuledOrder(payment, fulfilment, source, test, other, stage, paid);
  }

  RuledOrder at(Stage other) {
    return new RuledOrder(payment, fulfilment, source, test, risk, other, paid);
  }

  RuledOrder unpaid() {
    return new RuledOrder("PENDING", fulfilment, source, test, risk, Stage.UNPAID, false);
  }

  Order made() {
    Address nowhere = new Address("", "", "", "", "", "", "", "", "", "", "");
    Money ten = new Money(BigDecimal.TEN, "EUR");
    return new Order(
        "1001",
        "#1001",
        "1",
        new OrderState("s", "State " + stage, stage, paid),
        PLACED,
        PLACED,
        "EUR",
        new Customer("17", false, "Customer 17", "", "", "", "", "", List.of()),
        nowhere,
        nowhere,
        List.of(),
        List.of(),
        new Price(ten, ten),
        new Delivery("", "", ""),
        "",
        "",
        List.of(),
        "",
        "",
        List.of(),
        List.of(),
        new OrderTraits(payment, fulfilment, source, test, risk, "", "", List.of(), Map.of()));
  }
}
