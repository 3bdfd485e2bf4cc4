package dev.tandem.history;

import dev.tandem.sandbox.Faults;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** A fresh stand-in. */
final class StandInHouse implements OdooHouse {

  private final SandboxOdoo sandbox;

  StandInHouse(OdooSeries series, Clock clock) {
    sandbox = StandIn.start(series, clock);
  }

  @Override
  public OdooServer server() {
    return StandIn.of(sandbox);
  }

  @Override
  public Faults faults() {
    return sandbox.faults();
  }

  @Override
  public void set(String model, long id, Map<String, Object> values) {
    sandbox.set(model, (int) id, values);
  }

  @Override
  public void delete(String model, long id) {
    sandbox.delete(model, (int) id);
  }

  @Override
  public void merge(long stays, long goes) {
    sandbox.user().merge((int) stays, (int) goes);
  }

  @Override
  public void transactionsTake(Duration span) {
    sandbox.transactionsTake(span);
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
