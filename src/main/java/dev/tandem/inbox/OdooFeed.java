package dev.tandem.inbox;

import dev.tandem.connection.StatusExport;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.shop.OrderPush.Event;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is asked of Odoo by the date of its last change: only records that can mean something for a
 * shop, so that what people do all day is not read. Moved by: the cancellation of an order or its
 * last invoice; a delivery done or given up; an invoice paid.
 */
enum OdooFeed {
  ORDERS("sale.order", "invoice_status", ""),
  DELIVERIES("stock.picking", "carrier_id", "carrier_tracking_ref"),
  INVOICES("account.move", "payment_state", "");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final String model;
  private final List<String> says;

  OdooFeed(String model, String... says) {
    this.model = model;
    this.says = List.of(says).stream().filter(field -> !field.isEmpty()).toList();
  }

  String model() {
    return model;
  }

  /** Whether anyone wants to know. */
  boolean isWanted(StatusExport statuses) {
    return events().stream().anyMatch(event -> tells(statuses, event));
  }

  static boolean tells(StatusExport statuses, Event event) {
    return switch (event) {
      case CANCELLED -> statuses.cancelled().on();
      case SHIPPED -> statuses.shipped().on();
      case PAID -> statuses.paid().on();
    };
  }

  private Set<Event> events() {
    return switch (this) {
      case ORDERS -> Set.of(Event.CANCELLED, Event.PAID);
      case DELIVERIES -> Set.of(Event.SHIPPED);
      case INVOICES -> Set.of(Event.PAID);
    };
  }

  List<String> fields(OdooFacts facts) {
    List<String> fields = new ArrayList<>(List.of("write_date", "state"));
    says.stream().filter(field -> facts.has(model, field)).forEach(fields::add);
    if (this == DELIVERIES) {
      fields.add("sale_id");
    }
    return fields;
  }

  /**
   * @param since {@code >=} is the only comparison that is right on 14 and on 19, where a second is
   *     compared whole
   * @param after the last id of the page before; 0 for the first page
   */
  List<Object> domain(Instant since, long after) {
    List<Object> domain = new ArrayList<>();
    domain.add(List.of("write_date", ">=", TIME.format(since)));
    domain.add(List.of("id", ">", after));
    switch (this) {
      case ORDERS -> {
        domain.add("|");
        domain.add(List.of("state", "=", "cancel"));
        domain.add(List.of("invoice_status", "in", List.of("invoiced", "upselling")));
      }
      case DELIVERIES -> {
        domain.add(List.of("state", "in", List.of("done", "cancel")));
        domain.add(List.of("sale_id", "!=", false));
      }
      case INVOICES -> {
        domain.add(List.of("move_type", "in", List.of("out_invoice", "out_refund")));
        domain.add(List.of("state", "in", List.of("posted", "cancel")));
      }
    }
    return domain;
  }

  OdooHint hint(OdooRecord row) {
    String state = row.text("state").orElse("");
    String mark =
        says.stream()
            .map(field -> row.node().path(field).toString())
            .collect(Collectors.joining("|", row.text("write_date").orElse("") + "|", "|" + state));
    return new OdooHint(
        row.id(), row.time("write_date").orElse(Instant.EPOCH), mark, event(state), order(row));
  }

  private Event event(String state) {
    return switch (this) {
      case ORDERS -> state.equals("cancel") ? Event.CANCELLED : Event.PAID;
      case DELIVERIES -> Event.SHIPPED;
      case INVOICES -> Event.PAID;
    };
  }

  private long order(OdooRecord row) {
    return switch (this) {
      case ORDERS -> row.id();
      case DELIVERIES -> row.ref("sale_id").orElse(0L);
      case INVOICES -> 0;
    };
  }
}
