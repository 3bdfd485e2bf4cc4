package dev.tandem.sandbox.prestashop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** POST, PUT, PATCH and DELETE. PUT and POST reset whatever the body leaves out. */
final class Writer {

  private final Store store;
  private final Validation validation;
  private final SideEffects effects;

  Writer(Store store, Validation validation, SideEffects effects) {
    this.store = store;
    this.validation = validation;
    this.effects = effects;
  }

  /**
   * Saves what the body holds; returns the record to be shown as the answer, the last one of
   * several.
   */
  Row save(Call call) {
    Resource resource = store.schema().resource(call.resource());
    List<XmlEntity> entities = XmlEntity.parse(call.body());
    List<Long> ids = entities.stream().map(XmlEntity::id).flatMap(Optional::stream).toList();
    boolean adding = call.method().equals("POST");
    if (adding && !ids.isEmpty()) {
      throw new WebserviceError(400, 91, "id is forbidden when adding a new resource");
    }
    if (!adding && ids.stream().distinct().count() != ids.size()) {
      throw new WebserviceError(400, 89, "id is duplicate in request");
    }
    if (!adding && (ids.size() != entities.size() || entities.isEmpty())) {
      throw new WebserviceError(400, 90, "id is required when modifying a resource");
    }
    List<Row> saved = new ArrayList<>();
    for (XmlEntity entity : entities) {
      saved.add(save(call, resource, entity));
    }
    if (saved.isEmpty()) {
      throw WebserviceError.fatal();
    }
    return saved.get(saved.size() - 1);
  }

  void delete(Call call) {
    long id = call.id().orElse(0L);
    if (store.find(call.resource(), id) == null) {
      throw new WebserviceError(404, 87, "Id(s) not exists: " + id);
    }
    effects.beforeDelete(call.resource(), id);
    store.remove(call.resource(), id);
  }

  private Row save(Call call, Resource resource, XmlEntity entity) {
    boolean adding = call.method().equals("POST");
    Row before = adding ? null : store.find(resource.name(), entity.id().orElse(0L));
    if (!adding && before == null) {
      throw new WebserviceError(404, 92, "Invalid ID");
    }
    Row draft =
        adding
            ? store.blank(resource.name(), store.nextId(resource.name()))
            : before.copy(before.id());
    boolean partial = call.method().equals("PATCH");
    for (Field field : resource.fields().values()) {
      if (!field.name().equals("id") && (!partial || entity.has(field.name()))) {
        set(resource, draft, field, entity);
      }
    }
    stamp(resource, draft, entity, adding || !partial);
    associate(resource, draft, entity);
    Row saved = effects.save(new SideEffects.Change(call, resource, draft, entity));
    return saved;
  }

  private void set(Resource resource, Row draft, Field field, XmlEntity entity) {
    if (field.multiLanguage()) {
      Map<Integer, String> texts = entity.texts(field.name());
      texts.values().forEach(text -> checkText(resource, field, text));
      checkDefault(resource, field, texts);
      draft.set(field.name(), texts);
    } else if (entity.has(field.name())) {
      String value = entity.text(field.name()).orElse("");
      if (!field.writable()) {
        throw new WebserviceError(
            400,
            93,
            "parameter \""
                + field.name()
                + "\" not writable. Please remove this attribute of this XML");
      }
      validation.check(resource, field, value);
      draft.set(field.name(), stored(field, value));
    } else if (field.required()) {
      throw new WebserviceError(400, 41, "parameter \"" + field.name() + "\" required");
    } else if (field.writable()) {
      draft.set(field.name(), field.emptyValue());
    }
  }

  private void checkText(Resource resource, Field field, String text) {
    if (!text.isEmpty()) {
      validation.check(resource, field, text);
    }
  }

  /** Only the default language has to be there. */
  private void checkDefault(Resource resource, Field field, Map<Integer, String> texts) {
    int language = Integer.parseInt(store.configuration("PS_LANG_DEFAULT"));
    validation.check(resource, field, texts.getOrDefault(language, ""));
  }

  private static String stored(Field field, String value) {
    if (field.isDecimal()) {
      int digits = field.emptyValue().length() - 2;
      String number = value.isEmpty() ? "0" : value;
      return new java.math.BigDecimal(number)
          .setScale(digits, java.math.RoundingMode.HALF_UP)
          .toPlainString();
    }
    return value.isEmpty() && field.isNumeric() ? "0" : value;
  }

  /**
   * The shop sets the date of change itself; the date of creation only if the body did not bring
   * one.
   */
  private void stamp(Resource resource, Row draft, XmlEntity entity, boolean reset) {
    if (resource.has("date_upd")) {
      draft.set("date_upd", store.calendar().now());
    }
    if (resource.has("date_add") && reset && entity.text("date_add").orElse("").isEmpty()) {
      draft.set("date_add", store.calendar().now());
    }
  }

  private static void associate(Resource resource, Row draft, XmlEntity entity) {
    for (Map.Entry<String, List<Map<String, String>>> sent : entity.associations().entrySet()) {
      if (!resource.associations().containsKey(sent.getKey())) {
        throw new WebserviceError(
            400, 86, "The association \"" + sent.getKey() + "\" does not exists");
      }
      draft.associate(sent.getKey(), sent.getValue());
    }
  }
}
