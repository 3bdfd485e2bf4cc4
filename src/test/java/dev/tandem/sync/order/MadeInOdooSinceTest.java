package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person makes in Odoo is there for the next order, not some minutes later. */
@QuarkusTest
class MadeInOdooSinceTest extends StandInCase {

  @ParameterizedTest
  @EnumSource
  void aTaxThatWasMadeAMomentAgoIsNotCalledArchived(OdooSeries series) {
    open(series);
    long before = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertOnce(before, "before");
    mapAnotherTax();
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertOnce(id, "with the new tax");
  }

  @ParameterizedTest
  @EnumSource
  void aPricelistThatWasMadeAMomentAgoIsThere(OdooSeries series) {
    open(series);
    long id = shop.place(order().customer(1).line(3, 0, 1).currency("USD"));
    stage.sync();
    assertThat(stage.reason(id)).contains("USD");
    StandIn.useCurrency(odoo, "USD");
    clock.advance(Duration.ofSeconds(30));
    stage.importByHand(id);
    stage.drain();
    assertOnce(id, "with the new pricelist");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsReallyArchivedIsToldSo(OdooSeries series) {
    open(series);
    long before = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertOnce(before, "before");
    stage.sql("UPDATE mapping_choice SET odoo_id = 4711 WHERE subject = 'tax' AND shop_key = '1'");
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertThat(stage.reason(id)).contains("4711").contains("is no more, or archived");
  }
}
