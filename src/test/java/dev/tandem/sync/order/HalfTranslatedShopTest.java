package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.OrderState;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.shop.ShopInfo;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A shop that warns still works, and says what is the matter. */
@QuarkusTest
class HalfTranslatedShopTest extends StandInCase {

  @Inject Workplaces workplaces;

  @Test
  void ordersComeAndEverythingCanBeChosenThoughALanguageIsTranslatedInPart() {
    open(OdooSeries.V19);
    shop.office().addUntranslatedLanguage();
    long id = shop.place(order().customer(1).line(3, 0, 1).line(1, 1, 1));
    stage.sync();
    assertThat(stage.status(id)).as("%s %s", stage.reason(id), stage.jobs()).isEqualTo("synced");
    Workplace place = place();
    assertThat(Stage.get(() -> place.adapter().taxes(place.shop()))).isNotEmpty();
    assertThat(Stage.get(() -> place.adapter().lists(place.shop())).states())
        .isNotEmpty()
        .extracting(OrderState::name)
        .contains("Payment accepted");
  }

  @Test
  void theConnectionTestNamesTheLanguageAndTheOtherShops() {
    open(OdooSeries.V19);
    assertThat(test().notes()).isEmpty();
    shop.office().addUntranslatedLanguage();
    long other = shop.office().addShop("Outlet");
    assertThat(test().notes())
        .anyMatch(note -> note.contains("de (3)") && note.contains("translations"))
        .anyMatch(note -> note.contains(other + " 'Outlet'") && note.contains("id_shop"));
  }

  @Test
  void aKeyThatMayNotReadCommentsLetsTheOrderComeAndTheTestNamesIt() {
    open(OdooSeries.V19);
    shop.permit("messages");
    shop.permit("customizations");
    long id = shop.place(order().customer(1).line(3, 0, 1));
    shop.office().comment(id, "Unseen");
    shop.office().customize(id, shop.office().rows(id).get(0), "Text", "Unseen");
    stage.sync();
    assertThat(stage.status(id)).as("%s %s", stage.reason(id), stage.jobs()).isEqualTo("synced");
    assertThat(test().missing())
        .anyMatch(what -> what.startsWith("messages: get (the comments of buyers"))
        .anyMatch(what -> what.startsWith("customizations: get ("));
  }

  private ShopInfo test() {
    clock.advance(java.time.Duration.ofMinutes(15));
    Workplace place = place();
    return Stage.get(() -> place.adapter().test(place.shop()));
  }

  private Workplace place() {
    return Stage.get(() -> workplaces.of(stage.shop()));
  }
}
