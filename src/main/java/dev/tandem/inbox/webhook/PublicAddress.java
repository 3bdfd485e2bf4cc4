package dev.tandem.inbox.webhook;

import dev.tandem.connection.ShopAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where Tandem can be reached from outside: {@code tandem.public-url}. */
@ApplicationScoped
class PublicAddress {

  private final Optional<String> url;

  PublicAddress(@ConfigProperty(name = "tandem.public-url") Optional<String> url) {
    this.url = url.map(String::strip).filter(text -> !text.isEmpty()).map(PublicAddress::checked);
  }

  /** Of a shop's door; empty where it is not known. */
  Optional<URI> of(ShopAccess shop) {
    return url.map(base -> URI.create(base + "/webhooks/" + shop.moduleId()));
  }

  private static String checked(String text) {
    URI uri = URI.create(text);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!(scheme.equals("https") || scheme.equals("http"))
        || uri.getHost() == null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "tandem.public-url (TANDEM_PUBLIC_URL) must be an address such as https://tandem.example.com");
    }
    return text.replaceAll("/+$", "");
  }
}
