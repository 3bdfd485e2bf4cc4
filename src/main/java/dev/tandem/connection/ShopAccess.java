package dev.tandem.connection;

import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.ShopId;
import dev.tandem.fault.ConnectionKey;
import java.net.URI;
import java.util.Map;

/**
 * All that is needed to call one shop and to decide about its orders.
 *
 * @param moduleId eight letters and digits, given once and never changed; see {@link #module()}
 * @param url of the shop, possibly with a path, without a slash at the end
 * @param credential the platform's key or token
 * @param platformSettings the platform's own settings by name; its adapter gives them meaning
 * @param signing of webhooks
 */
public record ShopAccess(
    ShopId id,
    String moduleId,
    InstanceId instance,
    String name,
    String platform,
    URI url,
    Secret credential,
    Map<String, String> platformSettings,
    ShopSettings settings,
    Signing signing) {

  /** A shop without webhooks. */
  public ShopAccess(
      ShopId id,
      String moduleId,
      InstanceId instance,
      String name,
      String platform,
      URI url,
      Secret credential,
      Map<String, String> platformSettings,
      ShopSettings settings) {
    this(
        id,
        moduleId,
        instance,
        name,
        platform,
        url,
        credential,
        platformSettings,
        settings,
        Signing.NONE);
  }

  /** Names this connection for circuits, budgets and faults. */
  public ConnectionKey key() {
    return ConnectionKey.shop(id.value());
  }

  /**
   * The module of every external id that this shop's orders get in Odoo: {@code tandem_ab12cd34}.
   */
  public String module() {
    return "tandem_" + moduleId;
  }
}
