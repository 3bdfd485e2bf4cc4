package dev.tandem.sync;

import dev.tandem.odoo.ExternalId;
import java.util.List;

/** Service products of Tandem's own, shared by all shops of an instance. */
public final class StandIns {

  /** Belongs to no shop and to no module of Odoo. */
  public static final String MODULE = "tandem_shared";

  /**
   * The columns of {@link #row}. An empty tax cell means no tax: without it Odoo takes its default.
   */
  public static final List<String> COLUMNS =
      List.of("id", "name", "default_code", "type", "list_price", "invoice_policy", "taxes_id/.id");

  private StandIns() {}

  /** A service without price and tax. */
  public static List<Object> row(ExternalId key, String name) {
    return List.of(key.toString(), name, "", "service", "0", "order", "");
  }

  /** For goods that the shop no longer has, or never had, as a product. */
  public static List<Object> placeholder() {
    return row(new ExternalId(MODULE, "prod_deleted"), "Not a product of the shop");
  }
}
