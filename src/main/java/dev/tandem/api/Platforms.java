package dev.tandem.api;

import dev.tandem.connection.InvalidSettings;
import dev.tandem.connection.Problem;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.ShopAdapter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/** The kinds of shops that this Tandem knows. */
@ApplicationScoped
class Platforms {

  private final Instance<ShopAdapter> adapters;

  Platforms(@Any Instance<ShopAdapter> adapters) {
    this.adapters = adapters;
  }

  List<String> names() {
    return adapters.stream().map(ShopAdapter::platform).sorted().toList();
  }

  /** Fails with {@link InvalidSettings} for a platform that is not known. */
  ShopAdapter of(String platform) {
    return adapters.stream()
        .filter(adapter -> adapter.platform().equals(platform))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettings(
                    "platform", "is not known; there is " + String.join(", ", names())));
  }

  /** Fails with {@link InvalidSettings} where the platform's own settings cannot work. */
  void check(ShopAccess shop) {
    List<String> problems = of(shop.platform()).problemsIn(shop);
    if (!problems.isEmpty()) {
      throw new InvalidSettings(
          problems.stream().map(problem -> new Problem("platformSettings", problem)).toList());
    }
  }
}
