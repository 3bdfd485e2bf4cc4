package dev.tandem.odoo.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

/** Calls methods of one database as one user; fails with a {@link dev.tandem.fault.Fault}. */
public interface Rpc {

  /** {@code JSON-2} or {@code JSON-RPC}. */
  String name();

  /** The bare result; JSON null where the method answers nothing. */
  Uni<JsonNode> call(Call call);

  /** Logs in afresh, database included, and answers the user's id. */
  Uni<Long> login();
}
