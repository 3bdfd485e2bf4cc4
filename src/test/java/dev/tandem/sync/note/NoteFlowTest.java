package dev.tandem.sync.note;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.Following;
import dev.tandem.connection.Following.OldOrders;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Odoo's number stands in the shop's order, once, whatever is repeated or lost. */
@QuarkusTest
class NoteFlowTest {

  @Inject Stage stage;
  @Inject MutableClock clock;

  private SandboxPrestaShop shop;
  private SandboxOdoo odoo;

  @BeforeEach
  void open() {
    shop = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    odoo = StandIn.start(OdooSeries.V19, clock);
    stage.set(StandIn.of(odoo), shop);
    notes(true);
  }

  @AfterEach
  void close() {
    shop.faults().clear();
    shop.close();
    odoo.close();
  }

  @Test
  void leavesTheNumberOnceWhateverIsRepeated() {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    String noted = note(id);
    assertThat(noted).containsOnlyOnce(number(id));
    String changed = shop.get("orders", id).get("date_upd");
    for (int i = 0; i < 3; i++) {
      stage.importByHand(id);
      stage.drain();
      stage.sync();
    }
    assertThat(note(id)).isEqualTo(noted);
    assertThat(shop.get("orders", id).get("date_upd")).as("not written again").isEqualTo(changed);
    assertThat(stage.status(id)).isEqualTo("synced");
  }

  @Test
  void keepsWhatPeopleWroteAndDoesNotBringItsOwnLineToOdoo() {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    shop.put("orders", id, java.util.Map.of("note", "Call before delivery"));
    stage.sync();
    stage.sync();
    assertThat(note(id)).contains("Call before delivery").contains(number(id));
    assertThat(stage.column("odoo_name", id)).isEqualTo(number(id));
    assertThat(odoo.records("sale.order").stream().map(sale -> String.valueOf(sale.get("note"))))
        .allMatch(text -> text.contains("Call before delivery") && !text.contains(number(id)));
  }

  @Test
  void isOffUnlessSwitchedOn() {
    notes(false);
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertThat(note(id)).doesNotContain(number(id));
    notes(true);
    stage.importByHand(id);
    stage.drain();
    assertThat(note(id)).containsOnlyOnce(number(id));
  }

  @Test
  void aNoteThatFailsLeavesTheOrderSynced() {
    shop.permit("orders", "GET");
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    for (int i = 0; i < 10; i++) {
      stage.later(Duration.ofMinutes(30));
    }
    assertThat(note(id)).doesNotContain(number(id));
    assertThat(stage.status(id)).isEqualTo("synced");
    assertThat(stage.reason(id)).startsWith("imported as");
  }

  private void notes(boolean on) {
    stage.change(
        s ->
            s.with(
                new Following(false, OldOrders.SKIP, on),
                s.invoicing(),
                s.refunding(),
                s.statuses()));
  }

  private String number(long id) {
    String number = stage.column("odoo_name", id);
    assertThat(number).as("%s", stage.jobs()).startsWith("S");
    return number;
  }

  private String note(long id) {
    return String.valueOf(shop.get("orders", id).get("note"));
  }
}
