package dev.tandem.history;

import dev.tandem.sandbox.Faults;
import dev.tandem.testing.OdooServer;
import java.time.Duration;
import java.util.Map;

/** An Odoo of a history, stand-in or running. */
interface OdooHouse {

  /** As Tandem reaches it: through whatever goes wrong. */
  OdooServer server();

  Faults faults();

  /** Changes a record, as somebody with all rights. */
  void set(String model, long id, Map<String, Object> values);

  /** Deletes a record, as somebody with all rights. */
  void delete(String model, long id);

  /** Makes one contact of two: the second is gone, and what was its is the first one's. */
  void merge(long stays, long goes);

  /** What is done from now on is seen only so long after its date, if that can be had. */
  void transactionsTake(Duration span);

  void close();
}
