package dev.tandem.sandbox.shopify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Shopify thinks of an order. */
final class Risks {

  private Risks() {}

  /** An {@code OrderRiskSummary} with one assessment of this level. */
  static Map<String, Object> summary(String level) {
    Map<String, Object> assessment = new LinkedHashMap<>();
    assessment.put("riskLevel", level);
    assessment.put("provider", null);
    assessment.put(
        "facts", List.of(Map.of("description", "Checked by the stand-in", "sentiment", "NEUTRAL")));
    String recommendation =
        switch (level) {
          case "HIGH" -> "CANCEL";
          case "MEDIUM" -> "INVESTIGATE";
          case "LOW" -> "ACCEPT";
          default -> "NONE";
        };
    return Map.of("recommendation", recommendation, "assessments", List.of(assessment));
  }
}
