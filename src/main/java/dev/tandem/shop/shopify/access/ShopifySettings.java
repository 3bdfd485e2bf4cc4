package dev.tandem.shop.shopify.access;

import dev.tandem.connection.Secret;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.shop.shopify.http.ShopifyFaults;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The platform's own settings of a shop.
 *
 * @param clientId {@code client_id}, with {@code auth=client}: the app's client id; the credential
 *     is then its secret and the token is asked for. Empty with {@code auth=token}: the credential
 *     is the token
 * @param version {@code version} of the API
 */
public record ShopifySettings(String clientId, String version) {

  /** Each is supported by Shopify for a year at least; later ones are not known here. */
  public static final List<String> VERSIONS = List.of("2026-01", "2026-04", "2026-07", "2026-10");

  private static final String NEWEST = VERSIONS.get(VERSIONS.size() - 1);
  private static final Set<String> KNOWN =
      Set.of(
          "auth",
          "client_id",
          "version",
          CancelOptions.REASON,
          CancelOptions.RESTOCK,
          CancelOptions.REFUND);
  private static final Set<String> OWN_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  /** Throws {@link Configuration} when they cannot work. */
  public static ShopifySettings of(ShopAccess shop) {
    List<String> problems = problemsIn(shop);
    if (!problems.isEmpty()) {
      throw new Configuration(
          shop.key(),
          "shopify.settings",
          "The shop's settings cannot work: " + String.join(" ", problems),
          "Correct them on the shop's page.",
          ShopifyFaults.topic(shop));
    }
    Map<String, String> given = shop.platformSettings();
    String version = given.getOrDefault("version", "");
    return new ShopifySettings(
        asksForToken(shop) ? given.getOrDefault("client_id", "") : "",
        version.isEmpty() ? NEWEST : version);
  }

  /** Whether the credential is a client secret, with which a token is asked for. */
  boolean asksForToken() {
    return !clientId.isEmpty();
  }

  public static List<String> problemsIn(ShopAccess shop) {
    List<String> problems = new ArrayList<>();
    checkUrl(shop.url(), problems);
    if (!shop.credential().reveal().matches("[\\x21-\\x7E]*")) {
      problems.add("The token or client secret has letters that none has.");
    }
    shop.platformSettings().forEach((name, value) -> check(name, value, problems));
    boolean client = asksForToken(shop);
    if (client && shop.platformSettings().getOrDefault("client_id", "").isEmpty()) {
      problems.add("auth=client needs client_id, the client ID of the app.");
    }
    // Empty where a stored one is kept.
    Secret signs = shop.signing().current();
    boolean given = !client && !shop.credential().reveal().isEmpty();
    if (given && signs != null && shop.credential().equals(signs)) {
      problems.add(
          "With a static token a webhook secret is needed: the app's API secret key signs the"
              + " webhooks, not the token.");
    }
    return List.copyOf(problems);
  }

  private static boolean asksForToken(ShopAccess shop) {
    return "client".equals(shop.platformSettings().get("auth"));
  }

  /** Without encryption on this machine only, where stand-ins are. */
  private static void checkUrl(URI url, List<String> problems) {
    String host = Objects.requireNonNullElse(url.getHost(), "");
    boolean own = OWN_MACHINE.contains(host);
    boolean shops =
        "https".equals(url.getScheme())
            && host.matches("[A-Za-z0-9][A-Za-z0-9-]*\\.myshopify\\.com")
            && url.getPort() == -1;
    boolean plain =
        (url.getRawPath() == null || url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
            && url.getRawQuery() == null
            && url.getRawFragment() == null
            && url.getRawUserInfo() == null;
    if (!plain || !(shops || (own && String.valueOf(url.getScheme()).matches("https?")))) {
      problems.add("The URL must be https://NAME.myshopify.com, the shop's own name at Shopify.");
    }
  }

  private static void check(String name, String value, List<String> problems) {
    if (value.isEmpty()) {
      return;
    }
    switch (name) {
      case "auth" -> {
        if (!Set.of("token", "client").contains(value)) {
          problems.add("auth must be client or token.");
        }
      }
      case "client_id" -> {
        if (!value.matches("[A-Za-z0-9_-]{1,100}")) {
          problems.add("client_id must be the client ID of the app.");
        }
      }
      case "version" -> {
        if (!VERSIONS.contains(value)) {
          problems.add("version must be one of " + String.join(", ", VERSIONS) + ".");
        }
      }
      case CancelOptions.REASON, CancelOptions.RESTOCK, CancelOptions.REFUND ->
          problems.addAll(CancelOptions.problems(name, value));
      default ->
          problems.add(
              "Unknown setting; known are "
                  + String.join(", ", KNOWN.stream().sorted().toList())
                  + ".");
    }
  }
}
