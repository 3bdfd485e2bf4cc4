package dev.tandem.sandbox.shopify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The app's ways in: a static token, and tokens that its client id and secret buy for a day. Also
 * the secret that signs webhooks. Thread safe.
 */
public final class Tokens {

  /** The app's client id. */
  public static final String CLIENT = "sandboxclient0123456789abcdef012";

  static final Duration LIFE = Duration.ofSeconds(86_399);
  static final Duration OLD_SECRET = Duration.ofHours(1);

  private final Clock clock;
  private final Map<String, Instant> bought = new LinkedHashMap<>();
  private final Set<String> scopes =
      new TreeSet<>(
          Set.of(
              "write_orders",
              "read_all_orders",
              "write_customers",
              "write_products",
              "write_inventory",
              "read_locations",
              "read_payment_terms",
              "write_merchant_managed_fulfillment_orders",
              "read_returns"));
  private String fixed = "shpat_sandbox0000000000000000000000";
  private String secret = "sandbox-client-secret";
  private String oldSecret = secret;
  private Instant rotated = Instant.MIN;
  private boolean customerData = true;

  Tokens(Clock clock) {
    this.clock = clock;
  }

  /** The static token of a legacy custom app. */
  public synchronized String fixed() {
    return fixed;
  }

  /** The client secret that is shown in the dashboard now. */
  public synchronized String secret() {
    return secret;
  }

  /** What signs a webhook now: up to an hour after a rotation it is still the old one. */
  synchronized String signing() {
    return rotated.plus(OLD_SECRET).isAfter(clock.instant()) ? oldSecret : secret;
  }

  /** A new secret; the old one goes on signing for an hour of the clock. */
  public synchronized void rotate(String fresh) {
    oldSecret = secret;
    secret = fresh;
    rotated = clock.instant();
  }

  /** All tokens so far, the static one too, and an old secret are worth nothing from now on. */
  public synchronized void revoke() {
    rotated = Instant.MIN;
    bought.clear();
    fixed = "shpat_" + UUID.randomUUID().toString().replace("-", "");
  }

  /** The app loses a scope. */
  public synchronized void deny(String scope) {
    scopes.remove(scope);
  }

  /** The app gets a scope. */
  public synchronized void grant(String scope) {
    scopes.add(scope);
  }

  public synchronized Set<String> scopes() {
    return Set.copyOf(scopes);
  }

  /** Whether Shopify approved the app for names, addresses and e-mails. */
  public synchronized void customerData(boolean approved) {
    customerData = approved;
  }

  synchronized boolean customerData() {
    return customerData;
  }

  /** A new token for a day. */
  synchronized String buy() {
    String token = "shpat_" + UUID.randomUUID().toString().replace("-", "");
    bought.put(token, clock.instant().plus(LIFE));
    return token;
  }

  synchronized boolean opens(String token) {
    Instant until = token == null ? null : bought.get(token);
    return Objects.equals(token, fixed) || (until != null && until.isAfter(clock.instant()));
  }

  synchronized boolean knows(String client, String shown) {
    return CLIENT.equals(client) && (secret.equals(shown) || signing().equals(shown));
  }
}
