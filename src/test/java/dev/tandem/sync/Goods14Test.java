package dev.tandem.sync;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Kits, routes, locks and closed periods in the stand-in for Odoo 14. */
@QuarkusTest
class Goods14Test extends GoodsContract {

  private @Nullable SandboxOdoo server;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V14, clock);
    return StandIn.of(server);
  }

  private SandboxOdoo server() {
    return Objects.requireNonNull(server);
  }

  @Override
  long make(String model, Map<String, Object> values) {
    return server().create(model, values);
  }

  @Override
  void put(String model, long record, Map<String, Object> values) {
    server().set(model, (int) record, values);
  }

  @Override
  void lockConfirmedOrders(boolean on) {
    server().user().locksConfirmedOrders(on);
  }

  @Override
  void dropShip(long product) {
    server().user().dropShips((int) product);
  }

  @Override
  void purchase(long order) {
    server().user().purchase((int) order);
  }

  @Override
  void leaveFrom(long line, long warehouse) {
    abort("did not run: Odoo 14 sends an order from one warehouse");
  }

  @Override
  void needs(String app) {}

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
