package dev.tandem.shop.prestashop;

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
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an answer or a broken connection means. The status alone does not say it: a 401 may be
 * a permission that is not ticked, most 500s are refusals. Codes are those of the webservice.
 *
 * @see <a
 *     href="https://github.com/PrestaShop/PrestaShop/blob/8.2.x/classes/webservice/WebserviceRequest.php">WebserviceRequest</a>
 */
final class PrestaShopFaults {

  /** Code of a key that may do other things, but not this. */
  static final String NOT_TICKED = "prestashop.missing_permission";

  private static final String CHECK_URL =
      "Check the URL of the shop, its sub-folder, http or https, and the number of the shop"
          + " (id_shop).";
  private static final String WAIT = "Nothing to do: Tandem goes on when the shop answers again.";

  private static final String TIMEOUT = "prestashop.timeout";
  private static final String BROKEN = "prestashop.broken_connection";

  private PrestaShopFaults() {}

  /** What configuration faults of a shop's access wait for. */
  static Topic topic(ShopAccess shop) {
    return Topic.access(shop.key());
  }

  /**
   * Throws the fault that the answer is; returns when it holds data, or is an empty 404.
   *
   * @param what resource and method, such as {@code orders: get}
   */
  static void check(ShopAccess shop, String what, Answer answer, Instant now) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return;
    }
    if (status == 404 && answer.body().isBlank()) {
      return;
    }
    List<ShopError> errors = ShopError.in(answer.body());
    throw status >= 500
        ? serverFault(shop, what, status, errors)
        : clientFault(shop, what, answer, errors, now);
  }

  private static Fault clientFault(
      ShopAccess shop, String what, Answer answer, List<ShopError> errors, Instant now) {
    return switch (answer.status()) {
      case 401 -> has(errors, 26) ? notTicked(shop, what) : badKey(shop, errors);
      case 403 -> has(errors, 132) ? otherShop(shop) : forbidden(shop);
      case 404, 410 ->
          errors.isEmpty()
              ? noWebservice(shop, answer.status())
              : rejected(shop, what, answer.status(), errors);
      case 405 -> notTicked(shop, what);
      case 408 -> bare(shop, what, answer.status());
      case 429 ->
          new RateLimited(
              shop.key(),
              "prestashop.rate_limited",
              "The shop's server asks to be called less often.",
              RetryAfter.parse(answer.retryAfter(), now));
      default ->
          has(errors, 81)
              ? noLanguage(shop)
              : answer.status() < 400
                  ? redirected(shop, answer.status())
                  : rejected(shop, what, answer.status(), errors);
    };
  }

  private static Fault serverFault(
      ShopAccess shop, String what, int status, List<ShopError> errors) {
    if (has(errors, 22)) {
      return new Unavailable(
          shop.key(),
          "prestashop.webservice_off",
          "The shop's webservice is switched off.",
          "In the shop's back office, under Advanced parameters > Webservice, enable the"
              + " webservice.");
    }
    if (has(errors, 999)) {
      return new Configuration(
          shop.key(),
          "prestashop.unknown_shop",
          "The shop knows no such group of shops.",
          CHECK_URL,
          topic(shop));
    }
    // 521 to 523 are a proxy's way to say that it could not connect to the shop.
    if (List.of(502, 503, 504, 521, 522, 523).contains(status)) {
      return new Unavailable(
          shop.key(),
          "prestashop.http_" + status,
          "The shop's server says that it is down (HTTP " + status + ").",
          WAIT);
    }
    if (errors.isEmpty()) {
      return bare(shop, what, status);
    }
    // 2 to 15 are notices of PHP that the developer mode turns into errors: nothing was refused.
    return errors.get(0).code() <= 15
        ? new Unknown(
            shop.key(),
            "prestashop.php_notice",
            "The shop stopped at a message of PHP while answering "
                + what
                + ShopError.told(errors)
                + ".",
            "Have the file that the message names looked at: a module, or a language that is"
                + " translated in part only. The shop's developer mode turns notices into errors:"
                + " switch it off.")
        : rejected(shop, what, status, errors);
  }

  /** What is left of a request that never became an answer. The cause's text may hold the key. */
  static Fault ofFailure(ShopAccess shop, Throwable failure) {
    if (failure instanceof Fault fault) {
      return fault;
    }
    ForbiddenAddress forbidden = cause(failure, ForbiddenAddress.class);
    if (forbidden != null) {
      return new Configuration(
          shop.key(),
          "prestashop.forbidden_address",
          "The shop's URL leads to " + forbidden.getMessage() + ", where Tandem sends nothing.",
          forbidden.advice(),
          topic(shop));
    }
    if (caused(failure, UnknownHostException.class)) {
      return unavailable(
          shop, "prestashop.unknown_host", "No server has the name in the shop's URL.", CHECK_URL);
    }
    if (caused(failure, ConnectTimeoutException.class)
        || caused(failure, ConnectException.class)
        || caused(failure, NoRouteToHostException.class)) {
      return unavailable(
          shop, "prestashop.no_connection", "The shop's server cannot be reached.", WAIT);
    }
    if (caused(failure, SSLHandshakeException.class)) {
      return unavailable(
          shop,
          "prestashop.tls",
          "No secure connection to the shop could be made.",
          "Have the certificate of the shop's server checked: expired, or for another name.");
    }
    if (caused(failure, AnswerTooLong.class)) {
      return new Unknown(
          shop.key(),
          "prestashop.too_long",
          "The shop's answer is longer than any that it has reason to send.",
          "Check that the URL is the shop's own; if it persists for this record alone, report"
              + " this.");
    }
    if (caused(failure, TimeoutException.class)) {
      return new Unknown(
          shop.key(),
          TIMEOUT,
          "The shop did not answer in time.",
          "Ask the shop's hosting about slow answers if this persists.");
    }
    return new Unknown(
        shop.key(),
        BROKEN,
        "The connection to the shop broke (" + failure.getClass().getSimpleName() + ").",
        "Ask the shop's hosting if this persists.");
  }

  /** A row that does not hold what it should ends here too; its text may be personal data. */
  static Fault ofAny(ShopAccess shop, Throwable failure) {
    return failure instanceof Fault fault
        ? fault
        : unreadable(shop, "a row (" + failure.getClass().getSimpleName() + ")");
  }

  /** Whether the shop answered, if badly; else the connection failed. */
  static boolean answered(Unknown fault) {
    return !TIMEOUT.equals(fault.code()) && !BROKEN.equals(fault.code());
  }

  /** An answer with success and without the data it should hold: an error page, a PHP message. */
  static Fault unreadable(ShopAccess shop, String what) {
    return new Unknown(
        shop.key(),
        "prestashop.unreadable",
        "The shop's answer to " + what + " is not what the webservice sends.",
        "Open the shop: a module or a maintenance page may write into its answers.");
  }

  /** Whatever answers there, it is no PrestaShop. */
  static Fault noWebservice(ShopAccess shop, int status) {
    return new Configuration(
        shop.key(),
        "prestashop.no_webservice",
        "There is no PrestaShop webservice at the shop's URL (HTTP " + status + ").",
        CHECK_URL + " If the shop cannot rewrite URLs, set rewriting to off.",
        topic(shop));
  }

  private static Fault unavailable(ShopAccess shop, String code, String message, String advice) {
    return new Unavailable(shop.key(), code, message, advice);
  }

  private static Fault badKey(ShopAccess shop, List<ShopError> errors) {
    return new Credentials(
        shop.key(),
        "prestashop.bad_key",
        "The shop refused the webservice key" + ShopError.told(errors) + ".",
        "Compare the key with Advanced parameters > Webservice and check that it is enabled. If it"
            + " is right, the web server drops the Authorization header: set auth to query.");
  }

  private static Fault forbidden(ShopAccess shop) {
    return new Credentials(
        shop.key(),
        "prestashop.forbidden",
        "The shop's server forbids the access (HTTP 403).",
        "A firewall or security module of the shop stands in the way: have Tandem's address"
            + " allowed.");
  }

  private static Fault otherShop(ShopAccess shop) {
    return new Configuration(
        shop.key(),
        "prestashop.key_of_other_shop",
        "The webservice key is not allowed on this shop of the multishop.",
        "Tick the shop in the key's settings, or correct id_shop.",
        topic(shop));
  }

  private static Fault notTicked(ShopAccess shop, String what) {
    return new Configuration(
        shop.key(),
        NOT_TICKED,
        "The webservice key lacks the permission " + what + ".",
        "In the shop's back office, under Advanced parameters > Webservice, tick "
            + what.replace(": get", ": View (GET)")
                .replace(": post", ": Add (POST)")
                .replace(": patch", ": PATCH")
            + " for the key.",
        topic(shop));
  }

  private static Fault noLanguage(ShopAccess shop) {
    return new Configuration(
        shop.key(),
        "prestashop.no_language",
        "The shop has no language of the number that is asked for.",
        "Correct the setting language: the number or the two letters of a language of the shop.",
        topic(shop));
  }

  private static Fault redirected(ShopAccess shop, int status) {
    return new Configuration(
        shop.key(),
        "prestashop.redirected",
        "The shop sends the request elsewhere (HTTP " + status + ").",
        CHECK_URL,
        topic(shop));
  }

  private static Fault rejected(ShopAccess shop, String what, int status, List<ShopError> errors) {
    return new Rejected(
        shop.key(),
        errors.isEmpty() ? "prestashop.http_" + status : "prestashop.error_" + errors.get(0).code(),
        "The shop refused " + what + " (HTTP " + status + ")" + ShopError.told(errors) + ".",
        "Read the shop's message; correct the record in the shop and replay.");
  }

  /** An answer without a reason: it is not known what the shop did. */
  static Fault bare(ShopAccess shop, String what, int status) {
    return new Unknown(
        shop.key(),
        "prestashop.http_" + status,
        "The shop failed at " + what + " without a reason (HTTP " + status + ").",
        "If it persists for this record alone, look into the shop's error log.");
  }

  private static boolean has(List<ShopError> errors, int code) {
    return errors.stream().anyMatch(error -> error.code() == code);
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
