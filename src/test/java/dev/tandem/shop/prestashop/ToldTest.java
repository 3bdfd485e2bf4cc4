package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.shop.prestashop.wire.PsAddress;
import dev.tandem.shop.prestashop.wire.PsCustomer;
import dev.tandem.shop.prestashop.wire.PsCustomization;
import dev.tandem.shop.prestashop.wire.PsMessage;
import dev.tandem.shop.prestashop.wire.PsOrder;
import dev.tandem.shop.prestashop.wire.PsOrderCarrier;
import dev.tandem.shop.prestashop.wire.PsOrderCartRule;
import dev.tandem.shop.prestashop.wire.PsOrderDetail;
import dev.tandem.shop.prestashop.wire.PsOrderPayment;
import dev.tandem.testing.ToldTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever the webservice tells about an order has its place in the list, and is read as it says.
 */
class ToldTest {

  private static final Pattern FIELD = Pattern.compile("(?m)^\\t<([a-z_0-9]+)[ >]");

  private static final Map<String, Class<? extends Record>> READ =
      Map.of(
          "orders", PsOrder.class,
          "order_details", PsOrderDetail.class,
          "order_carriers", PsOrderCarrier.class,
          "order_payments", PsOrderPayment.class,
          "order_cart_rules", PsOrderCartRule.class,
          "customers", PsCustomer.class,
          "addresses", PsAddress.class,
          "messages", PsMessage.class,
          "customizations", PsCustomization.class);

  private final ToldTable table = ToldTable.of(PrestaShopAdapter.class);

  @Test
  void everyFieldOfTheWebserviceHasItsPlace() throws IOException {
    assertThat(table.taken().keySet()).containsExactlyInAnyOrderElementsOf(READ.keySet());
    for (String resource : READ.keySet()) {
      Set<String> told = new LinkedHashSet<>(Set.of("id"));
      for (String version : new String[] {"8.2.1", "9.1.4"}) {
        told.addAll(fields(version, resource));
      }
      assertThat(table.all(resource)).as(resource).containsExactlyInAnyOrderElementsOf(told);
    }
  }

  @Test
  void whatHasAPlaceIsReadAndNothingElse() {
    READ.forEach(
        (resource, wire) -> {
          Set<String> taken = new LinkedHashSet<>(table.taken().get(resource));
          // Asked for in the question itself.
          taken.remove("private");
          assertThat(ToldTable.componentsOf(wire))
              .as(resource)
              .containsExactlyInAnyOrderElementsOf(taken);
        });
  }

  private static Set<String> fields(String version, String resource) throws IOException {
    String path = "/prestashop/synopsis-" + version + "/" + resource + ".xml";
    try (InputStream file = ToldTest.class.getResourceAsStream(path)) {
      String xml =
          new String(Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
      Set<String> fields = new LinkedHashSet<>();
      FIELD
          .matcher(xml.split("<associations>")[0])
          .results()
          .forEach(found -> fields.add(found.group(1)));
      return fields;
    }
  }
}
