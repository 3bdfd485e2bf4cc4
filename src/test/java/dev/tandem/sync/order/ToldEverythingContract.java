package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the buyer and the shop say of an order reaches whoever packs it, in any Odoo. */
abstract class ToldEverythingContract extends ToldOrderCase {

  @Test
  void whatTheBuyerWroteStandsInTheNoteAndInTheLines() {
    long id = shop.place(order().customer(1).line(3, 0, 1).line(3, 0, 2).carrier(free()));
    List<Long> rows = shop.office().rows(id);
    shop.office().customize(id, rows.get(0), "Engraving", "For <Anna> & Ben");
    shop.office().customize(id, rows.get(1), "Engraving", "For Bruno");
    shop.office().comment(id, "Please leave it with the neighbour");
    shop.changeAddress(
        id, Map.of("other", "Door code 4711", "phone", "0102030405", "phone_mobile", "0699887766"));
    stage.sync();
    assertSynced(id);
    assertThat(saleOf(id).path("note").asText())
        .contains("Please leave it with the neighbour")
        .contains("Door code 4711")
        .contains("0699887766")
        .contains("Carrier: Free of charge")
        .doesNotContain("Approved");
    assertThat(lines(saleOf(id)).stream().map(line -> line.path("name").asText()))
        .anyMatch(name -> name.endsWith("\nEngraving: For <Anna> & Ben"))
        .anyMatch(name -> name.endsWith("\nEngraving: For Bruno"));
    JsonNode before = saleOf(id);
    again(id);
    assertThat(saleOf(id)).isEqualTo(before);
  }

  @Test
  void theCarrierIsTheDeliveryMethodOfItsName() {
    String name = unique("Courier");
    long product = make("product.product", Map.of("name", name + " costs", "type", "service"));
    long method = make("delivery.carrier", Map.of("name", name, "product_id", product));
    long carrier = shop.editCarrier(2, Map.of("name", name));
    long paying = shop.place(order().customer(1).line(3, 0, 1).carrier(carrier));
    stage.sync();
    assertSynced(paying);
    assertThat(carrier(paying)).isEqualTo(method);
    assertSameTotal(paying, saleOf(paying));
    shop.put("carriers", carrier, Map.of("is_free", true));
    long free = shop.place(order().customer(1).line(3, 0, 1).carrier(carrier));
    stage.sync();
    assertSynced(free);
    assertThat(carrier(free)).isEqualTo(method);
    assertThat(lines(saleOf(free))).hasSize(1);
  }

  private long free() {
    return shop.editCarrier(1, Map.of("name", "Free of charge", "is_free", true));
  }

  private long carrier(long id) {
    return ref(one("sale.order", saleOf(id).path("id").longValue(), "carrier_id"), "carrier_id");
  }
}
