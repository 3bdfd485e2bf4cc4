package dev.tandem.sandbox.prestashop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ShopFaultsTest extends ShopTest {

  private static final String PAID =
      "<prestashop><order_history><id_order>1</id_order><id_order_state>2</id_order_state></order_history></prestashop>";

  @Test
  void doesTheWorkAndSwallowsTheAnswer() {
    open(PrestaShopRelease.V8_2);
    shop.place(PlacedOrder.order().line(3, 0, 1).state("bankwire"));
    shop.faults().cutAfterCommit(1, "POST order_histories"::equals);
    assertThatThrownBy(() -> caller.send("POST", "order_histories", PAID))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(shop.get("orders", 1)).containsEntry("current_state", "2");
  }

  @Test
  void losesTheConnectionBeforeTheWork() {
    open(PrestaShopRelease.V8_2);
    shop.place(PlacedOrder.order().line(3, 0, 1).state("bankwire"));
    shop.faults().cutBeforeWork(1, "POST order_histories"::equals);
    assertThatThrownBy(() -> caller.send("POST", "order_histories", PAID))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(shop.get("orders", 1)).containsEntry("current_state", "10");
    assertThat(caller.send("POST", "order_histories", PAID).statusCode()).isEqualTo(201);
  }

  @Test
  void failsWithAnEmptyPageAndCountsTheCall() {
    open(PrestaShopRelease.V9_1);
    shop.faults().failNext(1, "GET orders"::equals, 500);
    HttpResponse<String> failed = caller.get("orders");
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body()).isEmpty();
    assertThat(caller.get("orders").statusCode()).isEqualTo(200);
    assertThat(shop.calls("GET orders")).isEqualTo(2);
  }

  @Test
  void comesBackOnTheSamePort() {
    open(PrestaShopRelease.V9_1);
    shop.faults().down();
    assertThatThrownBy(() -> caller.get("orders")).isInstanceOf(UncheckedIOException.class);
    shop.faults().up();
    assertThat(caller.get("orders").statusCode()).isEqualTo(200);
  }

  @Test
  void showsAMaintenancePageWhileToldSoOverHttp() {
    open(PrestaShopRelease.V9_1);
    caller.send(caller.bare("/sandbox/faults").PUT(BodyPublishers.ofString("{\"mode\":\"html\"}")));
    assertThat(caller.get("orders").body()).startsWith("<!doctype html>");
    caller.send(caller.bare("/sandbox/faults").PUT(BodyPublishers.ofString("{\"mode\":\"none\"}")));
    assertThat(caller.get("orders").body()).startsWith("<?xml");
  }
}
