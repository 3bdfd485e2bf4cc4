package dev.tandem.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OdooRecordTest {

  private final ObjectNode node = JsonNodeFactory.withExactBigDecimals(true).objectNode();
  private final OdooRecord record = new OdooRecord(node);

  @Test
  void takesFalseForEmpty() {
    node.put("x", false);
    assertThat(record.text("x")).isEmpty();
    assertThat(record.ref("x")).isEmpty();
    assertThat(record.refName("x")).isEmpty();
    assertThat(record.ids("x")).isEmpty();
    assertThat(record.amount("x")).isEmpty();
    assertThat(record.time("x")).isEmpty();
    assertThat(record.date("x")).isEmpty();
    assertThat(record.flag("x")).isFalse();
  }

  @Test
  void readsAReferenceWithAndWithoutItsName() {
    node.putArray("pair").add(7).add("Customer 7");
    node.put("bare", 8);
    assertThat(record.ref("pair")).contains(7L);
    assertThat(record.refName("pair")).contains("Customer 7");
    assertThat(record.ref("bare")).contains(8L);
    assertThat(record.refName("bare")).isEmpty();
  }

  @Test
  void readsTimesAsUtc() {
    node.put("second", "2026-11-01 10:00:00").put("micro", "2026-11-01 10:00:00.500000");
    node.put("day", "2026-11-01");
    assertThat(record.time("second")).contains(Instant.parse("2026-11-01T10:00:00Z"));
    assertThat(record.time("micro")).contains(Instant.parse("2026-11-01T10:00:00.5Z"));
    assertThat(record.date("day")).contains(LocalDate.of(2026, 11, 1));
  }

  @Test
  void keepsTheDigitsOfAnAmount() {
    node.put("price", new BigDecimal("0.10")).put("whole", 3);
    assertThat(record.amount("price")).contains(new BigDecimal("0.10"));
    assertThat(record.amount("whole")).contains(new BigDecimal("3"));
  }

  @Test
  void readsListsAndFlags() {
    node.putArray("lines").add(1).add(2);
    node.put("active", true).put("id", 5).put("name", "x");
    assertThat(record.ids("lines")).containsExactly(1L, 2L);
    assertThat(record.flag("active")).isTrue();
    assertThat(record.id()).isEqualTo(5);
    assertThat(record.text("name")).contains("x");
  }
}
