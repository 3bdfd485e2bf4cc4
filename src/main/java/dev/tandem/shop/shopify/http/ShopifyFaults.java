package dev.tandem.shop.shopify.http;

import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.http.AnswerTooLong;
import dev.tandem.connection.http.ForbiddenAddress;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.fault.RateLimited;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Topic;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import dev.tandem.shop.RetryAfter;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a status or a broken connection means; {@link
 * dev.tandem.shop.shopify.graphql.GraphQlFaults} reads the errors above the data.
 */
public final class ShopifyFaults {

  private static final String WAIT = "Nothing to do: Tandem goes on when the shop answers again.";
  private static final String CHECK_URL =
      "Check that the URL is the shop's own name at Shopify, https://NAME.myshopify.com, and the"
          + " version of the API in the shop's settings.";

  /** 52x are a proxy's way to say that it could not connect to the shop. */
  private static final Set<Integer> DOWN = Set.of(502, 503, 504, 520, 521, 522, 523, 530);

  private ShopifyFaults() {}

  /** What configuration faults of a shop's access wait for. */
  public static Topic topic(ShopAccess shop) {
    return Topic.access(shop.key());
  }

  /**
   * Of an answer without success to a read.
   *
   * @param what was asked
   */
  public static Fault ofStatus(ShopAccess shop, String what, Answer answer, Instant now) {
    int status = answer.status();
    return switch (status) {
      case 401 -> badToken(shop);
      case 403 -> forbidden(shop);
      case 402 ->
          unavailable(
              shop,
              "shopify.frozen",
              "The shop is frozen: its owner owes Shopify.",
              "The shop's owner must settle the bill; Tandem goes on by itself then.");
      case 423 ->
          unavailable(
              shop,
              "shopify.locked",
              "Shopify has locked the shop.",
              "The shop's owner must ask Shopify's support; Tandem goes on by itself then.");
      case 404, 410 ->
          configuration(
              shop,
              "shopify.no_shop",
              "There is no shop, or no such version of the API, at the URL");
      // 430 is what Shopify's protection says to who asks too fast.
      case 429, 430 ->
          new RateLimited(
              shop.key(),
              "shopify.rate_limited",
              "The shop asks to be called less often.",
              RetryAfter.parse(answer.header("Retry-After"), now));
      default -> other(shop, what, status);
    };
  }

  /**
   * Of an answer without success to a write: one that failed on its way may have been done.
   *
   * @param what was asked
   */
  public static Fault ofWriteStatus(ShopAccess shop, String what, Answer answer, Instant now) {
    return answer.status() >= 500
        ? bare(shop, what, answer.status())
        : ofStatus(shop, what, answer, now);
  }

  private static Fault other(ShopAccess shop, String what, int status) {
    if (status < 400) {
      return configuration(
          shop, "shopify.redirected", "The shop sends the request elsewhere (HTTP " + status + ")");
    }
    if (DOWN.contains(status)) {
      return unavailable(
          shop,
          "shopify.http_" + status,
          "Shopify says that it is down (HTTP " + status + ").",
          WAIT);
    }
    if (status >= 500 || status == 408) {
      return bare(shop, what, status);
    }
    return new Rejected(
        shop.key(),
        "shopify.http_" + status,
        "The shop refused " + what + " (HTTP " + status + ").",
        "Check the version of the API in the shop's settings, and report this.");
  }

  /** What is left of a request that never became an answer. The cause's text may hold a token. */
  public static Fault ofFailure(ShopAccess shop, Throwable failure) {
    if (failure instanceof Fault fault) {
      return fault;
    }
    ForbiddenAddress forbidden = cause(failure, ForbiddenAddress.class);
    if (forbidden != null) {
      return new Configuration(
          shop.key(),
          "shopify.forbidden_address",
          "The shop's URL leads to " + forbidden.getMessage() + ", where Tandem sends nothing.",
          forbidden.advice(),
          topic(shop));
    }
    if (caused(failure, UnknownHostException.class)) {
      return unavailable(
          shop, "shopify.unknown_host", "No server has the name in the shop's URL.", CHECK_URL);
    }
    if (caused(failure, ConnectTimeoutException.class)
        || caused(failure, ConnectException.class)
        || caused(failure, NoRouteToHostException.class)) {
      return unavailable(shop, "shopify.no_connection", "Shopify cannot be reached.", WAIT);
    }
    if (caused(failure, SSLHandshakeException.class)) {
      return unavailable(
          shop,
          "shopify.tls",
          "No secure connection to the shop could be made.",
          "Have the network looked at: something may stand between Tandem and Shopify.");
    }
    if (caused(failure, AnswerTooLong.class)) {
      return new Unknown(
          shop.key(),
          "shopify.too_long",
          "The shop's answer is longer than any that it has reason to send.",
          "If it persists for this record alone, report this.");
    }
    return caused(failure, TimeoutException.class)
        ? new Unknown(shop.key(), "shopify.timeout", "The shop did not answer in time.", "")
        : new Unknown(
            shop.key(),
            "shopify.broken_connection",
            "The connection to the shop broke (" + failure.getClass().getSimpleName() + ").",
            "");
  }

  /** Data that does not hold what it should ends here too; its text may be personal data. */
  public static Fault ofAny(ShopAccess shop, Throwable failure) {
    return failure instanceof Fault fault
        ? fault
        : unreadable(shop, "a record (" + failure.getClass().getSimpleName() + ")");
  }

  /** An answer with success and without the data it should hold: a page of a proxy. */
  public static Fault unreadable(ShopAccess shop, String what) {
    return new Unknown(
        shop.key(),
        "shopify.unreadable",
        "The shop's answer to " + what + " is not what Shopify sends.",
        "If it persists, look whether something stands between Tandem and Shopify.");
  }

  /** The shop is closed, or its owner stopped paying for it. */
  public static Fault inactive(ShopAccess shop) {
    return unavailable(
        shop,
        "shopify.shop_inactive",
        "The shop is not active.",
        "The shop's owner must reopen it; Tandem goes on by itself then.");
  }

  private static Fault badToken(ShopAccess shop) {
    return new Credentials(
        shop.key(),
        "shopify.bad_token",
        "The shop refused the token.",
        "Check that the app is installed in the shop, and enter its token, or its client ID and"
            + " client secret, again.");
  }

  private static Fault forbidden(ShopAccess shop) {
    return new Credentials(
        shop.key(),
        "shopify.forbidden",
        "The shop forbids the app the access (HTTP 403).",
        "Look at the app in Shopify: its access may have been restricted or taken back.");
  }

  private static Fault configuration(ShopAccess shop, String code, String message) {
    return new Configuration(shop.key(), code, message + ".", CHECK_URL, topic(shop));
  }

  private static Fault unavailable(ShopAccess shop, String code, String message, String advice) {
    return new Unavailable(shop.key(), code, message, advice);
  }

  /** An answer without a reason: it is not known what the shop did. */
  private static Fault bare(ShopAccess shop, String what, int status) {
    return new Unknown(
        shop.key(),
        "shopify.http_" + status,
        "The shop failed at " + what + " without a reason (HTTP " + status + ").",
        "");
  }

  private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
    return cause(failure, type) != null;
  }

  private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
