package dev.tandem.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A record as Odoo answers it, read by the kind of each field. Odoo writes {@code false} for every
 * empty field, which is empty here.
 */
public record OdooRecord(JsonNode node) {

  // Some versions add microseconds in some places.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS]");

  public long id() {
    return node.path("id").longValue();
  }

  /** A char, text or selection field. */
  public Optional<String> text(String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  /** The id of a many2one, which comes as a pair of id and name or as the id alone. */
  public Optional<Long> ref(String field) {
    JsonNode value = node.path(field).isArray() ? node.path(field).path(0) : node.path(field);
    return value.isIntegralNumber() ? Optional.of(value.longValue()) : Optional.empty();
  }

  /** The name of a many2one, where it came along. */
  public Optional<String> refName(String field) {
    JsonNode name = node.path(field).path(1);
    return name.isTextual() ? Optional.of(name.textValue()) : Optional.empty();
  }

  /** The ids of a one2many or many2many. */
  public List<Long> ids(String field) {
    List<Long> ids = new ArrayList<>();
    node.path(field).forEach(id -> ids.add(id.longValue()));
    return ids;
  }

  /** A boolean field. */
  public boolean flag(String field) {
    return node.path(field).asBoolean(false);
  }

  /** A number, with the digits that Odoo wrote; it never was a double here. */
  public Optional<BigDecimal> amount(String field) {
    JsonNode value = node.path(field);
    return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
  }

  /** A datetime field: Odoo's are UTC. */
  public Optional<Instant> time(String field) {
    return text(field).map(text -> LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC));
  }

  /** A date field. */
  public Optional<LocalDate> date(String field) {
    return text(field).map(LocalDate::parse);
  }
}
