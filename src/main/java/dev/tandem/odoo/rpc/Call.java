package dev.tandem.odoo.rpc;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a model's method with arguments by name, which both transports understand.
 *
 * @param ids of the records it is called on; null for a method of the model itself
 * @param args by the names of Odoo's parameters: {@code domain}, {@code fields}, {@code vals}
 */
public record Call(
    String model,
    String method,
    @Nullable List<Long> ids,
    Map<String, Object> args,
    Map<String, Object> context) {

  /** A method of the model itself. */
  public static Call of(String model, String method, Map<String, Object> args) {
    return new Call(model, method, null, args, Map.of());
  }

  /** The same on records. */
  public Call on(List<Long> records) {
    return new Call(model, method, records, args, context);
  }

  /** The same in a context. */
  public Call in(Map<String, Object> otherContext) {
    return new Call(model, method, ids, args, otherContext);
  }

  @Override
  public String toString() {
    return model + "." + method;
  }
}
