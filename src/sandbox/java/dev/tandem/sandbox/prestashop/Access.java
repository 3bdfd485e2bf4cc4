package dev.tandem.sandbox.prestashop;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The webservice's switch and its one key: what it may do, and in which shops. Guarded by the
 * store's monitor.
 */
final class Access {

  static final List<String> METHODS = List.of("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD");

  private static final Set<String> NO_STOCK_ROWS = Set.of("POST", "DELETE");

  private final String key;
  private final ApiRoot root;
  private final Map<String, Set<String>> permissions = new LinkedHashMap<>();
  private final Set<Long> shops = new TreeSet<>(List.of(1L));
  private boolean enabled = true;
  private boolean active = true;

  Access(String key, ApiRoot root, Schema schema) {
    this.key = key;
    this.root = root;
    for (String resource : root.resources()) {
      if (schema.has(resource)) {
        permit(resource, METHODS);
      }
    }
    // Nothing behind these in the stand-in: an order comes into being in its checkout.
    permit("orders", List.of("GET", "PUT", "PATCH", "HEAD"));
    permit("carts", List.of("GET", "HEAD"));
  }

  void enabled(boolean on) {
    enabled = on;
  }

  void active(boolean on) {
    active = on;
  }

  /** No methods = the resource is not ticked at all. */
  void permit(String resource, List<String> methods) {
    if (methods.isEmpty()) {
      permissions.remove(resource);
    } else {
      permissions.put(resource, new LinkedHashSet<>(methods));
    }
  }

  void allowShop(long shop) {
    shops.add(shop);
  }

  Map<String, Set<String>> permissions() {
    return permissions;
  }

  /** The key a caller shows: user name of Basic, else {@code ws_key}; empty if it shows none. */
  static Optional<String> shown(Call call) {
    Optional<String> basic =
        call.header("authorization").filter(value -> value.startsWith("Basic "));
    if (basic.isEmpty()) {
      return call.param("ws_key");
    }
    String credentials;
    try {
      credentials =
          new String(
              Base64.getDecoder().decode(basic.get().substring(6).trim()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.of("");
    }
    int colon = credentials.indexOf(':');
    return Optional.of(colon < 0 ? credentials : credentials.substring(0, colon));
  }

  /**
   * @throws WebserviceError 503 if switched off, 401 for a key that does not open
   */
  void authenticate(String shown) {
    if (!enabled) {
      throw new WebserviceError(
          503,
          22,
          "The PrestaShop webservice is disabled. Please activate it in the PrestaShop Back Office");
    }
    if (shown.isBlank()) {
      throw new WebserviceError(401, 17, "Authentication key is empty");
    }
    if (shown.trim().length() != 32) {
      throw new WebserviceError(401, 18, "Invalid authentication key format");
    }
    if (!active || !shown.trim().equals(key)) {
      throw new WebserviceError(
          401,
          List.of(
              new WebserviceError.Problem(20, "Authentification key is not active"),
              new WebserviceError.Problem(21, "No permission for this authentication key")));
    }
  }

  /**
   * @throws WebserviceError 403 if the key does not open any of these shops
   */
  void checkShops(Set<Long> asked) {
    if (asked.stream().noneMatch(shops::contains)) {
      throw new WebserviceError(403, 132, "No permission for this key on this shop");
    }
  }

  /**
   * @throws WebserviceError for an unknown resource (27), one not ticked (26), a method not allowed
   *     (101) or not ticked (25)
   */
  void checkResource(Call call) {
    String resource = call.resource();
    if (!root.resources().contains(resource)) {
      throw WebserviceError.didYouMean(
          400,
          27,
          "Resource of type \"" + resource + "\" does not exists",
          new DidYouMean(resource, root.resources()));
    }
    if (!permissions.containsKey(resource)) {
      throw new WebserviceError(
          401,
          26,
          "Resource of type \"" + resource + "\" is not allowed with this authentication key");
    }
    String refused = "Method " + call.method() + " is not allowed for the resource " + resource;
    if (!METHODS.contains(call.method())) {
      throw new WebserviceError(405, 23, "Method " + call.method() + " is not valid");
    }
    if (resource.equals("stock_availables") && NO_STOCK_ROWS.contains(call.method())) {
      throw new WebserviceError(405, 101, refused);
    }
    if (!permissions.get(resource).contains(call.method())) {
      throw new WebserviceError(405, 25, refused + " with this authentication key");
    }
  }

  static List<String> methods(String... methods) {
    return Arrays.asList(methods);
  }
}
