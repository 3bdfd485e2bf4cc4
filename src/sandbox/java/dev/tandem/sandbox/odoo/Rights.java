package dev.tandem.sandbox.odoo;

import java.util.HashMap;
import java.util.Map;

/**
 * What the service user may do: the measured rights of {@code models.txt}, with switches for tests.
 */
final class Rights {

  private final Map<String, Boolean> switches = new HashMap<>();

  void set(String model, String operation, boolean allowed) {
    switches.put(model + ":" + operation, allowed);
  }

  boolean allows(Model model, String operation) {
    Boolean set = switches.get(model.name() + ":" + operation);
    return set != null ? set : model.rights().indexOf(letter(operation)) >= 0;
  }

  void check(Env env, Model model, String operation) {
    boolean counting = model.name().equals("stock.quant") && env.contextFlag("inventory_mode");
    if (!env.isPerson() && !counting && !allows(model, operation)) {
      throw denied(model, operation);
    }
  }

  static OdooError denied(Model model, String operation) {
    if (model.name().equals("account.journal") && operation.equals("create")) {
      // A bank's journal wants an account first, and that is what is refused.
      return denied("create", "Account", "account.account");
    }
    String verb =
        switch (operation) {
          case "read" -> "access";
          case "write" -> "modify";
          case "unlink" -> "delete";
          default -> operation;
        };
    return denied(verb, model.description(), model.name());
  }

  private static OdooError denied(String verb, String description, String model) {
    return OdooError.access(
        ("You are not allowed to %s '%s' (%s) records.\n\nThis operation is allowed for the following groups:\n\t- Role / Administrator"
                + "\n\nContact your administrator to request access if necessary.")
            .formatted(verb, description, model));
  }

  private static char letter(String operation) {
    return switch (operation) {
      case "read" -> 'r';
      case "write" -> 'w';
      case "create" -> 'c';
      case "unlink" -> 'd';
      default -> throw OdooError.value("Invalid access operation: " + operation);
    };
  }
}
