package dev.tandem.shop.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.fault.ConnectionKey;
import dev.tandem.shop.ShopAdapter;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the container makes of the adapter, with the table of budgets. */
@QuarkusTest
class ShopifyInContainerTest {

  @Inject @Any Instance<ShopAdapter> adapters;
  @Inject SharedBudget budget;

  @Test
  void theContainerFindsTheAdapter() {
    assertThat(adapters.stream().map(ShopAdapter::platform)).contains("shopify");
  }

  @Test
  void theBudgetIsThatOfTheTable() {
    ConnectionKey shop = ConnectionKey.shop(170_017);
    ConnectionKey other = ConnectionKey.shop(170_018);
    await(
        budget.told(
            shop,
            new Budget.Throttle(
                BigDecimal.ZERO, BigDecimal.valueOf(2000), new BigDecimal("0.001"))));
    assertThat(await(budget.take(shop, BigDecimal.TEN))).isPositive();
    assertThat(await(budget.take(other, BigDecimal.TEN))).isZero();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(20));
  }
}
