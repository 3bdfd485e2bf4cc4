package dev.tandem.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JsonSetupTest {

  @Inject ObjectMapper json;

  @Test
  void readsDecimalsToTheLastDigit() throws Exception {
    String amount = "12345678901234567.10";
    assertThat(json.readTree("{\"a\":" + amount + "}").get("a").decimalValue())
        .isEqualTo(new BigDecimal(amount));
    assertThat(json.readValue(amount, Object.class)).isEqualTo(new BigDecimal(amount));
    assertThat(json.writeValueAsString(new BigDecimal("100.00"))).isEqualTo("100.00");
  }

  @Test
  void writesTimesAndSpansAsTexts() throws Exception {
    assertThat(
            json.writeValueAsString(
                Map.of("at", Instant.parse("2026-03-02T10:00:00Z"), "for", Duration.ofSeconds(90))))
        .contains("\"2026-03-02T10:00:00Z\"", "\"PT1M30S\"");
  }
}
