package dev.tandem.sandbox.odoo;

/**
 * An exception as Odoo would raise it: class name and message, the HTTP status JSON-2 gives it,
 * and, where {@code load} says more or less than the other calls, its wording there.
 */
final class OdooError extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final String name;
  private final int status;
  private String column;
  private String columnModel;
  private String loadMessage;

  private OdooError(String name, String message, int status) {
    super(message, null, false, false);
    this.name = name;
    this.status = status;
  }

  static OdooError user(String message) {
    return new OdooError("odoo.exceptions.UserError", message, 422);
  }

  static OdooError validation(String message) {
    return new OdooError("odoo.exceptions.ValidationError", message, 422);
  }

  static OdooError access(String message) {
    return new OdooError("odoo.exceptions.AccessError", message, 403);
  }

  static OdooError denied() {
    return new OdooError("odoo.exceptions.AccessDenied", "Access Denied", 403);
  }

  static OdooError missing(String model, int id, int uid) {
    String text = "Record does not exist or has been deleted.\n(Record: %s(%d,), User: %d)";
    return new OdooError("odoo.exceptions.MissingError", text.formatted(model, id, uid), 404);
  }

  static OdooError value(String message) {
    return new OdooError("builtins.ValueError", message, 500);
  }

  static OdooError key(String message) {
    return new OdooError("builtins.KeyError", message, 500);
  }

  static OdooError index(String message) {
    return new OdooError("builtins.IndexError", message, 500);
  }

  static OdooError attribute(String message) {
    return new OdooError("builtins.AttributeError", message, 404);
  }

  static OdooError type(String message) {
    return new OdooError("builtins.TypeError", message, 422);
  }

  static OdooError conflict() {
    return new OdooError(
        "psycopg2.errors.SerializationFailure",
        "could not serialize access due to concurrent update\n",
        500);
  }

  static OdooError operational(String message) {
    return new OdooError("psycopg2.OperationalError", message, 500);
  }

  static OdooError plain(String message) {
    return new OdooError("builtins.Exception", message, 500);
  }

  static OdooError werkzeug(String kind, String message, int status) {
    return new OdooError("werkzeug.exceptions." + kind, message, status);
  }

  /** What {@code load} says instead of the message. */
  OdooError inLoad(String text) {
    loadMessage = text;
    return this;
  }

  /** {@code load} names this column, if it is one of the loaded model's own. */
  OdooError at(String model, String field) {
    columnModel = model;
    column = field;
    return this;
  }

  String name() {
    return name;
  }

  int status() {
    return status;
  }

  /** 14 wraps whatever its import does not know, with the class in front. */
  String loadMessage(boolean on14) {
    if (loadMessage != null) {
      return loadMessage;
    }
    String type = name.replace("builtins.", "");
    return on14 && isUnknownInLoad()
        ? "Unknown error during import: <class '%s'>: %s".formatted(type, getMessage())
        : getMessage();
  }

  boolean isUnknownInLoad() {
    return loadMessage == null && !getMessage().startsWith("Unknown error during import");
  }

  /** The column {@code load} names for this error, or null. */
  String columnOf(String model) {
    return model.equals(columnModel) ? column : null;
  }
}
