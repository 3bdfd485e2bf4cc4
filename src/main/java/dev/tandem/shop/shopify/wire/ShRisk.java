package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What the checks for fraud came to. */
@RegisterForReflection
public record ShRisk(String recommendation, List<ShAssessment> assessments) {
  @SuppressWarnings("NullAway") // what the app may not see is left out
  public ShRisk {
    assessments = assessments == null ? List.of() : List.copyOf(assessments);
  }
}
