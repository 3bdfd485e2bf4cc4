package dev.tandem.odoo.rpc;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OdooAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.fault.RateLimited;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Topic;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Odoo's errors as faults: one table by the name of the exception, one by HTTP status for answers
 * that hold no exception. {@link BrokenWire} has the third, for answers that never came.
 *
 * <p>{@code error.code} says nothing: it is 200 on 14 and 0 on 19.
 */
public final class OdooFaults {

  /** Of what Odoo said: enough for a list of records. */
  private static final int LONGEST = 1000;

  private static final Set<String> KNOWN =
      Set.of("load", "create", "write", "unlink", "read", "search_read", "fields_get");

  private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(30);

  private interface Row {
    Fault fault(OdooFaults faults, Call call, String said);
  }

  private static final Map<String, Row> BY_EXCEPTION =
      Map.ofEntries(
          entry("odoo.exceptions.AccessDenied", (f, call, said) -> f.denied()),
          entry("odoo.http.SessionExpiredException", (f, call, said) -> f.denied()),
          entry("werkzeug.exceptions.Unauthorized", (f, call, said) -> f.denied()),
          entry("odoo.exceptions.AccessError", OdooFaults::noRight),
          entry("werkzeug.exceptions.Forbidden", OdooFaults::noRight),
          entry("odoo.exceptions.UserError", OdooFaults::userError),
          entry("odoo.exceptions.ValidationError", rejected("odoo.validation_error")),
          entry("odoo.exceptions.RedirectWarning", rejected("odoo.user_error")),
          entry("odoo.exceptions.MissingError", rejected("odoo.missing")),
          entry("werkzeug.exceptions.NotFound", OdooFaults::noModelOrMethod),
          entry("builtins.AttributeError", rejected("odoo.method_missing")),
          entry("builtins.ValueError", rejected("odoo.invalid")),
          entry("builtins.KeyError", rejected("odoo.invalid")),
          entry("builtins.TypeError", rejected("odoo.invalid")),
          entry("werkzeug.exceptions.BadRequest", rejected("odoo.invalid")),
          entry("werkzeug.exceptions.UnprocessableEntity", rejected("odoo.invalid")),
          entry("psycopg2.errors.SerializationFailure", unknown("odoo.conflict")),
          entry("psycopg2.errors.DeadlockDetected", unknown("odoo.conflict")),
          entry("psycopg2.errors.LockNotAvailable", unknown("odoo.conflict")),
          entry("odoo.exceptions.ConcurrencyError", unknown("odoo.conflict")),
          entry("odoo.exceptions.LockError", unknown("odoo.conflict")),
          entry("psycopg2.OperationalError", OdooFaults::database),
          entry("psycopg2.pool.PoolError", (f, call, said) -> f.down("odoo.pool_full", said)));

  private final ConnectionKey connection;
  private final String database;

  public OdooFaults(OdooAccess access) {
    this.connection = access.key();
    this.database = access.database();
  }

  /**
   * An exception that Odoo named.
   *
   * @param error with {@code name} and {@code message}
   */
  Fault ofException(JsonNode error, Call call) {
    String said = whole(error.path("message").asText(""));
    Row row = BY_EXCEPTION.get(error.path("name").asText(""));
    return row == null
        ? new Unknown(connection, "odoo.exception", call + " failed: " + said, "")
        : row.fault(this, call, said);
  }

  /** An answer that holds no exception of Odoo: from a proxy, or an error page. */
  Fault ofStatus(Answer answer, Call call) {
    int status = answer.status();
    String got = call + " was answered with HTTP " + status;
    return switch (status) {
      case 401 -> denied();
      case 403 -> noRight(call, "HTTP 403, maybe from a proxy before Odoo");
      case 404 -> notFound(answer, got);
      case 429 -> new RateLimited(connection, "odoo.rate_limited", got, pause(answer));
      case 408, 500 -> new Unknown(connection, "odoo.server_error", got + " and no reason", "");
      case 502, 503, 504 -> new Unknown(connection, "odoo.gateway", got, "");
      default -> other(status, got);
    };
  }

  /** No answer. */
  Fault ofNoAnswer(Throwable failure, Call call) {
    return BrokenWire.fault(connection, failure, call);
  }

  /** The login or its key is wrong. */
  Fault denied() {
    return new Credentials(
        connection,
        "odoo.access_denied",
        "Odoo refused the login or its API key for database " + database,
        "Enter the login and a valid API key of that user. A key may have expired or been"
            + " removed.");
  }

  /** The server is down, or is no Odoo; nothing was done. */
  Fault down(String code, String said) {
    return new Unavailable(
        connection, code, said, "Check that Odoo is running and that its URL is right.");
  }

  Fault databaseMissing() {
    return new Configuration(
        connection,
        "odoo.database_missing",
        "The database " + database + " does not exist on this server",
        "Correct the name of the database in the settings of this instance.",
        Topic.access(connection));
  }

  private Fault noRight(Call call, String said) {
    return new Configuration(
        connection,
        "odoo.no_right",
        "The Odoo user has no right to " + right(call) + " " + call.model() + ": " + said,
        "Give the Odoo user a group with this right, then run it again.",
        Topic.access(connection, operation(call), call.model()));
  }

  private Fault userError(Call call, String said) {
    // JSON-RPC reports a model that is not there as a business error; the calls carry no language.
    return said.equals("Object " + call.model() + " doesn't exist")
        ? noModel(call)
        : rejected("odoo.user_error").fault(this, call, said);
  }

  private Fault noModelOrMethod(Call call, String said) {
    return said.contains("model '" + call.model() + "'")
        ? noModel(call)
        : rejected("odoo.method_missing").fault(this, call, said);
  }

  private Fault noModel(Call call) {
    return new Configuration(
        connection,
        "odoo.model_missing",
        "This Odoo has no model " + call.model(),
        "Install the Odoo app that brings it, then run it again.",
        Topic.access(connection, "read", call.model()));
  }

  private Fault database(Call call, String said) {
    return said.contains("\"" + database + "\" does not exist")
        ? databaseMissing()
        : new Unknown(connection, "odoo.postgresql", "Odoo lost its database: " + said, "");
  }

  private Fault notFound(Answer answer, String got) {
    String page = new String(answer.body(), StandardCharsets.UTF_8);
    return page.contains("No database is selected") ? databaseMissing() : down("odoo.absent", got);
  }

  private Fault other(int status, String got) {
    if (status >= 500 || status < 300) {
      String what = status < 300 ? got + " and no JSON" : got;
      return new Unknown(connection, "odoo.not_json", what, "");
    }
    return status < 400
        ? new Configuration(
            connection,
            "odoo.redirect",
            got,
            "Enter the URL that the server redirects to.",
            Topic.access(connection))
        : new Rejected(connection, "odoo.invalid", got, "Report this with the steps before it.");
  }

  private static Row rejected(String code) {
    return (f, call, said) -> new Rejected(f.connection, code, said, advice(code, call));
  }

  private static Row unknown(String code) {
    return (f, call, said) -> new Unknown(f.connection, code, call + ": " + said, "");
  }

  private static String advice(String code, Call call) {
    return switch (code) {
      case "odoo.missing" -> "The record was deleted in Odoo. Decide whether it is still needed.";
      case "odoo.method_missing", "odoo.invalid" ->
          "This Odoo does not take " + call + " as it was sent. Report it with Odoo's version.";
      default -> "Correct in Odoo or in the shop what Odoo objects to, then run it again.";
    };
  }

  private static String right(Call call) {
    return KNOWN.contains(call.method()) ? operation(call) : "call " + call.method() + " of";
  }

  /** What Odoo can be asked about: methods of a model write it, as far as anybody can tell. */
  private static String operation(Call call) {
    return switch (call.method()) {
      case "load", "create" -> "create";
      case "unlink" -> "unlink";
      case "read", "search_read", "fields_get" -> "read";
      default -> "write";
    };
  }

  private static Duration pause(Answer answer) {
    return Optional.ofNullable(answer.retryAfter())
        .filter(seconds -> seconds.matches("\\d{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(DEFAULT_PAUSE);
  }

  /**
   * What Odoo said, in one line. Its first line often says only that something is wrong: those
   * after it tell which barcode, and of which product.
   */
  public static String whole(String message) {
    String line =
        message.lines().map(String::strip).filter(one -> !one.isEmpty()).collect(joining(" "));
    String said = line.isEmpty() ? "no message" : line;
    return said.length() > LONGEST ? said.substring(0, LONGEST - 1) + "…" : said;
  }
}
