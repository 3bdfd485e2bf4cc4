package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.OdooId;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people chose in the mapping tables shows in what an order becomes. */
@QuarkusTest
class ChosenInTablesTest extends StandInCase {

  @Inject Choices choices;

  @ParameterizedTest
  @EnumSource
  void aStateMeansWhatAPersonSays(OdooSeries series) {
    open(series);
    Stage.get(() -> choices.choose(stage.shop(), Subject.STATUS, "3", "Preparation", "CANCELLED"));
    long id = shop.place(order().customer(1).line(3, 0, 1).state("preparation"));
    stage.sync();
    assertThat(stage.status(id)).isEqualTo("skipped");
    assertThat(stage.reason(id)).contains("already cancelled in the shop");
    Stage.get(() -> choices.remove(stage.shop(), Subject.STATUS, "3"));
    stage.importByHand(id);
    stage.drain();
    assertOnce(id, "after the choice was taken back");
  }

  @ParameterizedTest
  @EnumSource
  void warehouseFiscalPositionAndPaymentTermAreThoseChosenForTheOrder(OdooSeries series) {
    open(series);
    int term = odoo.create("account.payment.term", Map.of("name", "30 days"));
    int position = odoo.create("account.fiscal.position", Map.of("name", "Domestic"));
    long id = shop.place(order().customer(1).line(3, 0, 1).country("FR"));
    String gateway = shop.get("orders", id).get("module");
    String store = shop.get("orders", id).get("id_shop");
    int warehouse = idOf(odoo.records("stock.warehouse").get(0));
    chosen(Subject.PAYMENT_TERM, gateway, term);
    chosen(Subject.FISCAL_POSITION, "FR", position);
    chosen(Subject.WAREHOUSE, store, warehouse);
    stage.sync();
    Map<String, Object> sale = assertOnce(id, "with terms");
    assertThat(refId(sale, "payment_term_id")).isEqualTo(term);
    assertThat(refId(sale, "fiscal_position_id")).isEqualTo(position);
    assertThat(refId(sale, "warehouse_id")).isEqualTo(warehouse);
  }

  private void chosen(Subject subject, String key, int odooId) {
    Stage.get(() -> choices.choose(stage.shop(), subject, key, "", new OdooId(odooId)));
  }
}
