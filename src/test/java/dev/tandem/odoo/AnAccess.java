package dev.tandem.odoo;

import dev.tandem.commerce.InstanceId;
import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.OdooAccess.Transport;
import dev.tandem.connection.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings of an instance for tests. */
public final class AnAccess {

  public static final String KEY = "k".repeat(40);

  private AnAccess() {}

  public static OdooAccess with(Transport transport) {
    return at(URI.create("http://127.0.0.1:1"), transport, Duration.ofSeconds(5), null);
  }

  public static OdooAccess inCompany(long company) {
    return at(URI.create("http://127.0.0.1:1"), Transport.AUTO, Duration.ofSeconds(5), company);
  }

  public static OdooAccess at(
      URI url, Transport transport, Duration timeout, @Nullable Long company) {
    return new OdooAccess(
        new InstanceId(3),
        "Odoo",
        url,
        "shopdb",
        "connector",
        new Secret(KEY),
        transport,
        company,
        2,
        timeout);
  }
}
