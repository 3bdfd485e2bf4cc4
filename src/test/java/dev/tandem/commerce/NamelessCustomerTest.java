package dev.tandem.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CUS4: a guest of whom the shop tells nothing is somebody all the same, once for each order. */
class NamelessCustomerTest {

  private static final Address NOWHERE = address("", "");

  @Test
  void aCustomerOfWhomNothingIsToldIsCalledAfterTheOrder() {
    Customer customer = order("77", nobody(), NOWHERE, NOWHERE).customer();
    assertThat(customer.name()).isEqualTo("Customer of #77");
    assertThat(customer.id()).isEqualTo("order:77");
    assertThat(customer.guest()).isTrue();
  }

  @Test
  void twoOfThemAreNotOne() {
    assertThat(order("77", nobody(), NOWHERE, NOWHERE).customer().id())
        .isNotEqualTo(order("78", nobody(), NOWHERE, NOWHERE).customer().id());
  }

  @Test
  void whatTheShopTellsIsTakenFirst() {
    Address named = address("Customer 17", "");
    assertThat(order("77", nobody(), NOWHERE, named).customer().name()).isEqualTo("Customer 17");
    assertThat(order("77", customer("9", "", "who@example.com"), NOWHERE, NOWHERE).customer())
        .isEqualTo(customer("9", "who@example.com", "who@example.com"));
  }

  @Test
  void aCustomerWhoIsKnownStaysAsTold() {
    Customer told = customer("9", "Customer 9", "");
    assertThat(order("77", told, NOWHERE, NOWHERE).customer()).isSameAs(told);
    Customer ofAddress = customer("9", "", "");
    assertThat(order("77", ofAddress, address("", "Company 3"), NOWHERE).customer())
        .isSameAs(ofAddress);
  }

  private static Customer nobody() {
    return new Customer("", false, "", "", "", "", "", "", List.of());
  }

  private static Customer customer(String id, String name, String email) {
    return new Customer(id, false, name, email, "", "", "", "", List.of());
  }

  private static Address address(String name, String company) {
    return new Address("", name, company, "", "", "", "", "", "", "", "");
  }

  private static Order order(String id, Customer customer, Address billing, Address shipping) {
    Money ten = new Money(BigDecimal.TEN, "EUR");
    Instant placed = Instant.parse("2026-03-02T09:00:00Z");
    return new Order(
        id,
        "#" + id,
        "",
        new OrderState("2", "Paid", OrderState.Stage.PAID),
        placed,
        placed,
        "EUR",
        customer,
        billing,
        shipping,
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
        OrderTraits.NONE);
  }
}
