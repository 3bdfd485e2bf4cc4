package dev.tandem.odoo.client;

import dev.tandem.odoo.rpc.Call;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/**
 * One method with the same arguments on several records, as one call: actions, and writes of equal
 * values. The answer is ignored: a recordset on one version, nothing on the next, an action to open
 * a wizard on a third.
 */
final class MethodBatch implements Batch<MethodBatch.Key, Long, Boolean> {

  /** What calls must have in common. */
  record Key(String model, String method, Map<String, Object> args, Map<String, Object> context) {}

  private final Calls calls;

  MethodBatch(Calls calls) {
    this.calls = calls;
  }

  @Override
  public Uni<List<Boolean>> send(Key key, List<Long> ids) {
    Call call =
        Call.of(key.model(), key.method(), key.args())
            .on(ids.stream().distinct().toList())
            .in(key.context());
    return calls.call(call).map(ignored -> ids.stream().map(id -> true).toList());
  }
}
