package dev.tandem.api;

import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.Capability;
import dev.tandem.shop.ShopLists;
import dev.tandem.shop.ShopLists.RuleWords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Like {@link PickerShop}, of a platform that has words for rules, two currencies and notes. */
@ApplicationScoped
public class WordyShop extends PickerShop {

  @Override
  public String platform() {
    return "wordy";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.TWO_CURRENCIES, Capability.ORDER_NOTE);
  }

  @Override
  public Uni<ShopLists> lists(ShopAccess shop) {
    RuleWords words =
        new RuleWords(
            List.of("PAID", "PARTIALLY_PAID"), List.of("PARTIALLY_FULFILLED"), List.of("web"));
    return super.lists(shop).map(lists -> new ShopLists(lists.carriers(), lists.states(), words));
  }
}
