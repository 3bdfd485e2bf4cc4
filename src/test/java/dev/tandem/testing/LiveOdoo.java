package dev.tandem.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A running Odoo: {@code TANDEM_LAB_ODOO_<version>_URL}, {@code _DB}, {@code _LOGIN}, {@code
 * _API_KEY}; its administrator is admin/admin; {@code TANDEM_LAB_COMMAND up|down <version>} starts
 * and stops it.
 */
public final class LiveOdoo {

  private final String version;

  public LiveOdoo(String version) {
    this.version = version;
  }

  /** As Tandem's user, with the sale taxes that the tests' shop charges. */
  public OdooServer withTaxes() {
    useTax("5.5");
    return new OdooServer(setting("URL"), setting("DB"), setting("LOGIN"), setting("API_KEY"));
  }

  /** A sale tax of this rate is there, added to the price. */
  public void useTax(String percent) {
    BigDecimal amount = new BigDecimal(percent);
    List<Object> same =
        List.of(
            List.of("amount", "=", amount),
            List.of("type_tax_use", "=", "sale"),
            List.of("price_include", "=", false));
    if (admin().search("account.tax", same, "id").isEmpty()) {
      Map<String, Object> tax =
          Map.of("name", "Lab " + percent + "%", "amount", amount, "type_tax_use", "sale");
      admin().call("account.tax", "create", List.of(tax), Map.of());
    }
  }

  /** A second bank journal. */
  public long wire() {
    return admin()
        .call(
            "account.journal",
            "load",
            List.of(
                List.of("id", "name", "type"),
                List.of(List.of("tandem_test.journal_wire", "Wire", "bank"))),
            Map.of("context", Map.of("mode", "update", "noupdate", true)))
        .path("ids")
        .path(0)
        .longValue();
  }

  /** Activates a currency and gives it a price list, as a person does. */
  public void useCurrency(String code) {
    long id =
        admin()
            .call(
                "res.currency",
                "search",
                List.of(List.of(List.of("name", "=", code))),
                Map.of("context", Map.of("active_test", false)))
            .path(0)
            .longValue();
    admin().call("res.currency", "write", List.of(List.of(id), Map.of("active", true)), Map.of());
    List<Object> itsOwn = List.of(List.of("currency_id", "=", id));
    if (admin().search("product.pricelist", itsOwn, "name").isEmpty()) {
      admin()
          .call(
              "product.pricelist",
              "create",
              List.of(Map.of("name", "In " + code, "currency_id", id)),
              Map.of());
    }
  }

  public void deleteAsAPerson(String model, long id) {
    JsonNode done = admin().call(model, "unlink", List.of(List.of(id)), Map.of());
    if (!done.asBoolean()) {
      throw new AssertionError(model + " " + id + " was not deleted");
    }
  }

  /** Makes one contact of two: the second is gone, and what was its is the first one's. */
  public void mergeAsAPerson(long stays, long goes) {
    String wizard = "base.partner.merge.automatic.wizard";
    Map<String, Object> both =
        Map.of(
            "state",
            "selection",
            "partner_ids",
            List.of(List.of(6, 0, List.of(stays, goes))),
            "dst_partner_id",
            stays);
    JsonNode id = admin().call(wizard, "create", List.of(both), Map.of());
    admin().call(wizard, "action_merge", List.of(List.of(id.asLong())), Map.of());
    if (!admin().search("res.partner", List.of(List.of("id", "=", goes)), "name").isEmpty()) {
      throw new AssertionError("contact " + goes + " was not merged");
    }
  }

  public void stop() {
    run("down");
  }

  public void start() {
    run("up");
  }

  /** As the administrator, for what people do. */
  public OdooServer admin() {
    return new OdooServer(setting("URL"), setting("DB"), "admin", "admin");
  }

  private void run(String what) {
    try {
      Process process =
          new ProcessBuilder(System.getenv("TANDEM_LAB_COMMAND"), what, version)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new AssertionError("Odoo " + version + " did not go " + what);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String setting(String name) {
    String key = "TANDEM_LAB_ODOO_" + version + "_" + name;
    String value = System.getenv(key);
    if (value == null) {
      throw new AssertionError(key + " is not set");
    }
    return value;
  }
}
