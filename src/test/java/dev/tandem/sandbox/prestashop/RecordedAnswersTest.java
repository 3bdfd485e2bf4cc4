package dev.tandem.sandbox.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/**
 * Puts what real servers showed into the store, and expects the same text out, to the character.
 */
class RecordedAnswersTest {

  private static final Links LINKS = new Links("http://shop.example/api/");

  @ParameterizedTest
  @CsvSource({
    "V8_2,order-details,order_details", "V9_1,order-details,order_details",
    "V8_2,order-histories,order_histories", "V9_1,order-histories,order_histories",
    "V8_2,order-payments,order_payments", "V9_1,order-payments,order_payments",
    "V8_2,order-slips,order_slip", "V9_1,order-slips,order_slip",
    "V8_2,stock-list,stock_availables", "V9_1,stock-list,stock_availables",
    "V8_2,carriers,carriers", "V9_1,carriers,carriers",
    "V8_2,product-list,products", "V9_1,product-list,products",
    "V8_2,languages,languages", "V9_1,languages,languages",
    "V8_2,currencies,currencies", "V9_1,currencies,currencies",
    "V8_2,shops,shops", "V9_1,shops,shops"
  })
  void showsAListAsTheServerDid(PrestaShopRelease release, String sample, String resource) {
    String recorded = text(release, sample + ".json");
    Store store = store(release);
    List<Row> rows = new ArrayList<>();
    for (JsonNode entity :
        ShopCaller.read(recorded).get(store.schema().resource(resource).listNode())) {
      rows.add(load(store, resource, entity));
    }
    Answer answer = new JsonAnswer(release, new Relations(store), Store.LANGUAGES);
    assertThat(answer.list(store.schema().resource(resource), rows, Display.FULL))
        .isEqualTo(recorded.strip());
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void showsOrderStatesOfOneLanguageAsPlainText(PrestaShopRelease release) {
    String recorded = text(release, "order-states.json");
    Store store = store(release);
    List<Row> rows = new ArrayList<>();
    for (JsonNode entity : ShopCaller.read(recorded).get("order_states")) {
      rows.add(load(store, "order_states", entity));
    }
    Answer answer = new JsonAnswer(release, new Relations(store), List.of(1));
    assertThat(answer.list(store.schema().resource("order_states"), rows, Display.FULL))
        .isEqualTo(recorded.strip());
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void showsOrderSevenWithoutWhatIsEmpty(PrestaShopRelease release) {
    Store store = store(release);
    Row order = orderSeven(store, release);
    String shown =
        new JsonAnswer(release, new Relations(store), Store.LANGUAGES)
            .single(orders(store), order, Display.FULL);
    assertThat(shown).isEqualTo(text(release, "order.json").strip());
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void showsOrderSevenWholeInXml(PrestaShopRelease release) {
    Store store = store(release);
    Row order = orderSeven(store, release);
    String shown =
        new XmlAnswer(LINKS, new Relations(store), Store.LANGUAGES)
            .single(orders(store), order, Display.FULL);
    assertThat(shown.strip()).isEqualTo(text(release, "order.xml").strip());
  }

  @ParameterizedTest
  @CsvSource({
    "V8_2,combination,combinations", "V9_1,combination,combinations",
    "V8_2,customer,customers", "V9_1,customer,customers",
    "V8_2,address,addresses", "V9_1,address,addresses",
    "V8_2,stock-available,stock_availables", "V9_1,stock-available,stock_availables"
  })
  void showsAnEntityInXmlAsTheServerDid(PrestaShopRelease release, String sample, String resource) {
    String recorded = text(release, sample + ".xml");
    Store store = store(release);
    Row row = loadXml(store, resource, recorded);
    String shown =
        new XmlAnswer(LINKS, new Relations(store), Store.LANGUAGES)
            .single(store.schema().resource(resource), row, Display.FULL);
    assertThat(shown.strip()).isEqualTo(recorded.strip());
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void advisesOnAnUnknownFilterAsTheServerDid(PrestaShopRelease release) {
    String recorded = text(release, "error-400.json");
    Store store = store(release);
    Call call = new Call("GET", List.of("orders"), Map.of("filter[date_upd]", "[1]"), Map.of(), "");
    String message = ShopCaller.read(recorded).at("/errors/0/message").asText();
    WebserviceError error =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            WebserviceError.class, () -> new Query(call, orders(store), Store.LANGUAGES));
    assertThat(error.problems().get(0).message()).isEqualTo(message);
  }

  /**
   * The recorded XML has every column, so it is the source; only the order rows live in a table of
   * their own.
   */
  private static Row orderSeven(Store store, PrestaShopRelease release) {
    Row order = loadXml(store, "orders", text(release, "order.xml"));
    for (JsonNode detail :
        ShopCaller.read(text(release, "order-details.json")).get("order_details")) {
      load(store, "order_details", detail);
    }
    return order;
  }

  private static Resource orders(Store store) {
    return store.schema().resource("orders");
  }

  private static Store store(PrestaShopRelease release) {
    return new Store(
        Schema.of(release), new ShopCalendar(Clock.systemUTC(), ZoneId.of("Europe/Paris")));
  }

  private static String text(PrestaShopRelease release, String sample) {
    return Schema.text("/prestashop/samples/" + release.version() + "-" + sample);
  }

  private static Row load(Store store, String resource, JsonNode entity) {
    Row row = store.put(resource, entity.get("id").asLong(), Map.of());
    for (Map.Entry<String, JsonNode> field : entity.properties()) {
      if (field.getKey().equals("associations")) {
        field
            .getValue()
            .properties()
            .forEach(one -> row.associate(one.getKey(), entries(one.getValue())));
        // Looked up in their own table, so they have to be there.
        for (JsonNode stock : field.getValue().path("stock_availables")) {
          store.put(
              "stock_availables",
              stock.get("id").asLong(),
              Map.of("id_product", row.id(), "id_shop", 1));
        }
      } else if (!field.getKey().equals("id")) {
        row.set(
            field.getKey(),
            value(store.schema().resource(resource).field(field.getKey()), field.getValue()));
      }
    }
    return row;
  }

  /**
   * Ints and booleans where the column's type says otherwise are literals in the seeded shop, too.
   */
  private static Object value(Field field, JsonNode value) {
    if (value.isArray()) {
      Map<Integer, String> texts = new LinkedHashMap<>();
      value.forEach(text -> texts.put(text.get("id").asInt(), text.get("value").asText()));
      return texts;
    }
    if (value.isNull()) {
      return null;
    }
    boolean odd =
        value.isBoolean()
            || field.name().equals("id_default_combination")
            || ODD.contains(field.name());
    if (odd && !value.isTextual()) {
      return new Row.Literal(
          value.isBoolean() ? (Object) value.asBoolean() : Long.valueOf(value.asLong()));
    }
    return value.asText();
  }

  private static final List<String> ODD =
      List.of(
          "shipping_method",
          "id_tax_rules_group",
          "active",
          "deleted",
          "is_rtl",
          "unofficial",
          "modified");

  private static List<Map<String, String>> entries(JsonNode association) {
    List<Map<String, String>> entries = new ArrayList<>();
    for (JsonNode entry : association) {
      Map<String, String> fields = new LinkedHashMap<>();
      entry.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
      entries.add(fields);
    }
    return entries;
  }

  private static Row loadXml(Store store, String resource, String text) {
    Element entity = Xml.children(Xml.parse(text)).get(0);
    List<Element> children = Xml.children(entity);
    Row row = store.put(resource, Long.parseLong(children.get(0).getTextContent()), Map.of());
    XmlEntity parsed = XmlEntity.parse(text).get(0);
    for (Element child : children) {
      if (store.schema().resource(resource).has(child.getTagName())
          && !child.getTagName().equals("id")) {
        boolean multi = store.schema().resource(resource).field(child.getTagName()).multiLanguage();
        row.set(
            child.getTagName(), multi ? parsed.texts(child.getTagName()) : child.getTextContent());
      }
    }
    parsed.associations().forEach(row::associate);
    return row;
  }
}
