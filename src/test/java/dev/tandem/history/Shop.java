package dev.tandem.history;

import dev.tandem.connection.Following;
import dev.tandem.connection.StatusExport;
import dev.tandem.sandbox.Faults;
import dev.tandem.sync.Workplace;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.Stage;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A shop that stands in, and what it says of orders now. */
interface Shop {

  /** Puts Tandem between it and Odoo. */
  void connect(Stage stage, OdooServer odoo);

  /** Tells Tandem by itself what happens; but not before an event lets it. */
  void subscribe(Workplace place, URI door);

  void close();

  Faults faults();

  /** Whether a call of Tandem's changes something in the shop. */
  boolean writes(String call);

  /** References of what it sells. */
  List<String> goods();

  /** How it names its tax of 20 %. */
  String tax();

  /** What it is told. */
  StatusExport statuses();

  /** How Odoo follows it. */
  Following following();

  /** The order's total as it was sold, with tax. */
  BigDecimal total(Life life);

  /** With tax, what of the order is neither given back nor taken off. */
  BigDecimal kept(Life life);

  /** Money that came in. */
  BigDecimal received(Life life);

  /** Money of which the shop says that it went out again. */
  BigDecimal paidBack(Life life);

  /** Pieces of each product, by its reference, that are to leave in all. */
  Map<String, Integer> pieces(Life life);

  /** To which street the order is to be sent. */
  String street(Life life);

  /** What the shop was told that is not so, or told twice; in words. */
  List<String> falselyTold(Life life);

  /** Whether it says that what there was to be sent is on its way. */
  boolean knowsAsSent(Life life);

  /** Somebody orders and pays, from a country where nobody ordered from. */
  Life placeAbroad(String country, int a, int b);

  /** Whether it is sent to that country. */
  boolean isFrom(Life life, String country);

  /** All that people see of the order, to be compared with what it is later. */
  String seen(Life life);
}
