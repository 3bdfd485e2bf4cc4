package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.InstanceDraft;
import dev.tandem.connection.InstanceRepository;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Topic;
import dev.tandem.fault.Topic.Kind;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sync.SyncJobs;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A look that fails, or takes its time, is no reason that another one is not taken. */
@QuarkusTest
class LooksTest extends WaitingCase {

  @Inject InstanceRepository instances;

  @BeforeEach
  void open() {
    open(OdooSeries.V19);
  }

  @AfterEach
  void forget() {
    odoo.faults().clear();
    forgetWaiting();
  }

  @Test
  void whereTransfersMayNotBeReadAllElseIsReleased() {
    long id = imported(1).get(0);
    Topic held = SyncJobs.orderTopic(stage.shop(), "" + id);
    Topic list = Topic.of(Kind.PRICELIST, key(), "CHF");
    odoo.deny("stock.picking", "read");
    waits(held, list);
    look();

    StandIn.useCurrency(odoo, "CHF");
    look();
    assertThat(state(list)).isNotEqualTo("waiting");
    assertThat(state(held)).isEqualTo("waiting");

    odoo.set("sale.order", idOf(sales(id).get(0)), Map.of("note", "corrected by hand"));
    look();
    assertThat(state(held)).isNotEqualTo("waiting");
  }

  @Test
  void aQuestionThatFailsTakesNothingFromWhatOthersTold() {
    Topic right = Topic.access(key(), "create", "account.move");
    Topic product = Topic.of(Kind.REFERENCE, key(), "demo_x");
    Topic held = SyncJobs.orderTopic(stage.shop(), "" + imported(1).get(0));
    odoo.deny("account.move", "create");
    waits(right, product, held);
    look();
    odoo.faults().failNext(1_000_000, call -> call.endsWith("product.product.search_read"), 500);

    odoo.allow("account.move", "create");
    look();

    assertThat(state(right)).isNotEqualTo("waiting");
  }

  @Test
  void manyHeldOrdersAreOneQuestion() {
    List<Long> ids = imported(12);
    waits(ids.stream().map(id -> SyncJobs.orderTopic(stage.shop(), "" + id)).toArray(Topic[]::new));
    look();
    odoo.set("sale.order", idOf(sales(ids.get(7)).get(0)), Map.of("note", "corrected by hand"));
    odoo.resetCalls();

    clock.advance(Duration.ofSeconds(61));
    get(watch::look);

    assertThat(calls("sale.order.search_read")).isOne();
    assertThat(calls("stock.picking.search_read")).isLessThanOrEqualTo(1);
    assertThat(ids)
        .filteredOn(id -> !state(SyncJobs.orderTopic(stage.shop(), "" + id)).equals("waiting"))
        .containsExactly(ids.get(7));
  }

  @Test
  void anOdooThatTakesItsTimeHoldsNoOtherUp() {
    SandboxOdoo quick = StandIn.start(OdooSeries.V19, clock);
    try {
      Topic slow = Topic.of(Kind.PRICELIST, key(), "CHF");
      Topic other = Topic.of(Kind.PRICELIST, ConnectionKey.odoo(add(StandIn.of(quick))), "CHF");
      waits(slow, other);
      look();
      odoo.faults().slow(Duration.ofSeconds(20));
      odoo.resetCalls();
      clock.advance(Duration.ofSeconds(61));
      get(watch::tick); // the slow one is being looked at from now on
      StandIn.useCurrency(quick, "CHF");
      clock.advance(Duration.ofSeconds(61));

      get(watch::tick);

      stage.await("the other one", () -> !state(other).equals("waiting"));
      assertThat(odoo.calls().all()).as("what the slow one has answered").isEmpty();
    } finally {
      quick.close();
    }
  }

  private long add(OdooServer server) {
    InstanceDraft draft =
        new InstanceDraft(
            "another " + stage.shopName(),
            server.url(),
            server.database(),
            server.login(),
            server.apiKey(),
            null,
            null,
            4,
            Duration.ofSeconds(30));
    return get(() -> instances.create(draft)).id();
  }

  private List<Long> imported(int count) {
    List<Long> ids = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      ids.add(shop.place(order().customer(1 + n % 2).line(3, 0, 1)));
    }
    stage.sync();
    settle();
    return ids;
  }

  private int calls(String name) {
    return odoo.calls().all().entrySet().stream()
        .filter(call -> call.getKey().endsWith(name))
        .mapToInt(call -> call.getValue().count())
        .sum();
  }
}
