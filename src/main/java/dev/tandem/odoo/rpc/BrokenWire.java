package dev.tandem.odoo.rpc;

import dev.tandem.connection.http.AnswerTooLong;
import dev.tandem.connection.http.ForbiddenAddress;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Topic;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * An answer that never came. What failed before the request left did nothing in Odoo; anything
 * later may have been done. Messages of the exceptions are left out: they hold addresses.
 */
final class BrokenWire {

  private BrokenWire() {}

  static Fault fault(ConnectionKey connection, Throwable failure, Call call) {
    for (Throwable t = failure; t != null; t = next(t)) {
      if (t instanceof Fault fault) {
        return fault;
      }
      if (t instanceof ForbiddenAddress forbidden) {
        return new Configuration(
            connection,
            "odoo.forbidden_address",
            "The URL of this instance leads to "
                + forbidden.getMessage()
                + ", where Tandem sends nothing",
            forbidden.advice(),
            Topic.access(connection));
      }
      Unavailable before = beforeSending(connection, t);
      if (before != null) {
        return before;
      }
      if (t instanceof TimeoutException) {
        return new Unknown(connection, "odoo.timeout", call + " was not answered in time", "");
      }
      if (t instanceof AnswerTooLong) {
        return new Unknown(
            connection,
            "odoo.too_long",
            "The answer to " + call + " is longer than any that Odoo has reason to send",
            "Check that the URL of this instance is Odoo's own.");
      }
    }
    return new Unknown(
        connection, "odoo.connection_cut", "The connection broke during " + call, "");
  }

  private static @Nullable Unavailable beforeSending(ConnectionKey connection, Throwable t) {
    if (t instanceof UnknownHostException) {
      return new Unavailable(
          connection,
          "odoo.unknown_host",
          "The host of Odoo's URL is not known",
          "Check the URL of this instance.");
    }
    // A failed handshake: expired or self-signed certificates, or plain HTTP on that port.
    if (t instanceof SSLException) {
      return new Unavailable(
          connection,
          "odoo.tls",
          "No secure connection to Odoo could be made",
          "Check the certificate of Odoo's host, and http or https in the URL.");
    }
    if (t instanceof ConnectException || t instanceof NoRouteToHostException) {
      return new Unavailable(
          connection,
          "odoo.refused",
          "Odoo's host does not accept connections",
          "Check that Odoo is running and that the port of its URL is right.");
    }
    return null;
  }

  private static @Nullable Throwable next(Throwable t) {
    return t.getCause() == t ? null : t.getCause();
  }
}
