package dev.tandem.sandbox.odoo;

import java.util.Map;

/** crm.tag: two tags of one name are refused, capitals apart. */
final class OrderTags implements Behaviour {

  private static final String MODEL = "crm.tag";

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    unique(env, values.get("name"), 0);
  }

  @Override
  public void writing(Env env, Row row, Map<String, Object> values) {
    if (values.containsKey("name")) {
      unique(env, values.get("name"), row.id());
    }
  }

  private static void unique(Env env, Object name, int own) {
    if (env.where(MODEL, "name", name).stream().anyMatch(row -> row.id() != own)) {
      String text = "Tag name already exists" + (env.is14() ? " !" : "!");
      String inLoad =
          env.is14()
              ? "The value for the field 'name' already exists (this is probably 'Tag Name' in the"
                  + " current model)."
              : text;
      throw OdooError.validation("The operation cannot be completed: " + text)
          .inLoad(inLoad)
          .at(MODEL, "name");
    }
  }
}
