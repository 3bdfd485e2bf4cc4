package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Asked;
import dev.tandem.sandbox.shopify.graph.Fields;
import dev.tandem.sandbox.shopify.graph.Refusal;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code @idempotent(key:)}: the same key with the same content answers what it answered before,
 * with other content it is refused. Since 2026-04 some mutations do not go without.
 */
final class Keys {

  private record Used(String field, Map<String, Object> args, Object answer) {}

  private final Shop shop;
  private final Map<String, Used> used = new HashMap<>();

  Keys(Shop shop) {
    this.shop = shop;
  }

  /** The field, with keys. */
  Fields.Field keyed(Fields.Field field) {
    return asked -> fetch(field, asked);
  }

  private Object fetch(Fields.Field field, Asked asked) {
    String key = asked.directive("idempotent", "key").orElse(null);
    if (key == null) {
      if (shop.version().needsKeys()) {
        throw new Refusal(
            "The @idempotent directive is required for this mutation but was not provided.",
            Map.of("code", "BAD_REQUEST"));
      }
      return field.fetch(asked);
    }
    Used before = used.get(key);
    if (before == null) {
      Object answer = field.fetch(asked);
      used.put(key, new Used(asked.field(), new HashMap<>(asked.args()), answer));
      return answer;
    }
    boolean same = before.field().equals(asked.field()) && before.args().equals(asked.args());
    return same
        ? before.answer()
        : Outcome.refused(
            "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
            "The same idempotency key was used with different parameters.");
  }
}
