package dev.tandem.odoo.rpc;

import io.smallrye.mutiny.Uni;

/**
 * HTTP to one server, and nothing else: any status is an answer. Fails with the exception of the
 * connection, which {@link OdooFaults} reads.
 */
public interface Wire {

  /** {@code GET /json/version}, which only servers with JSON-2 have. */
  Uni<Answer> version();

  /** {@code POST /jsonrpc}. */
  Uni<Answer> jsonRpc(byte[] body);

  /** {@code POST /json/2/<model>/<method>}. */
  Uni<Answer> json2(Json2Target target, byte[] body);

  /** Where a JSON-2 call goes. */
  record Json2Target(String authorization, String database, String model, String method) {

    /** Never prints the key. */
    @Override
    public String toString() {
      return model + "." + method;
    }
  }
}
