package dev.tandem.sandbox.odoo;

import java.util.Map;

/**
 * account.tax: on 19 whether the price includes it follows from {@code price_include_override}
 * alone.
 */
final class TaxFlags implements Behaviour {

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    if (!env.is14()) {
      values.put("price_include", "tax_included".equals(values.get("price_include_override")));
    }
  }

  @Override
  public void writing(Env env, Row row, Map<String, Object> values) {
    if (!env.is14()) {
      values.remove("price_include");
      if (values.containsKey("price_include_override")) {
        prepare(env, values);
      }
    }
  }
}
