package dev.tandem.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.sandbox.odoo.Trade.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What makes a record the same one again, and who sees it, on a real Odoo and on the stand-in
 * alike.
 */
abstract class RecordContract extends OdooContract {

  private static final Line ONE = new Line("1", "50");

  private JsonNode contact(String name, String field, String cell) {
    return odoo.load(
        "res.partner", List.of("id", "name", field), List.of(List.of(trade.key(name), name, cell)));
  }

  private int contact(String name) {
    return Trade.loaded(contact(name, "street", "1 Road"));
  }

  private JsonNode load(Map<String, ?> context, List<String> fields, List<List<String>> rows) {
    Map<String, ?> arguments = Map.of("fields", fields, "data", rows, "context", context);
    return odoo.onModel("sale.order", "load", arguments);
  }

  private int found(String model, List<?>... terms) {
    return odoo.search(model, List.of((Object[]) terms), "id").size();
  }

  private static List<JsonNode> fourAtOnce(Supplier<JsonNode> call) {
    List<CompletableFuture<JsonNode>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(CompletableFuture.supplyAsync(call));
    }
    return calls.stream().map(CompletableFuture::join).toList();
  }

  @Test
  void makesOneOrderOfFourLoadsAtOnce() {
    Set<Integer> ids = idsOf(fourAtOnce(() -> trade.offered("once", ONE, ONE)));
    int order = trade.order("once", ONE, ONE);
    assertThat(Set.of(order)).containsAll(ids);
    assertThat(odoo.read("sale.order", order, "order_line").path("order_line")).hasSize(2);
    assertThat(found("sale.order", List.of("partner_id", "=", trade.customer))).isEqualTo(1);
  }

  @Test
  void makesOneInvoiceOfFourLoadsAtOnce() {
    int order = trade.confirmed("bill", ONE);
    Set<Integer> ids = idsOf(fourAtOnce(() -> trade.billed("bill", "bill", ONE)));
    int invoice = trade.invoice("bill", "bill", ONE);
    assertThat(Set.of(invoice)).containsAll(ids);
    assertThat(odoo.read("sale.order", order, "invoice_ids").path("invoice_ids")).hasSize(1);
  }

  /** A load that met another one names no column, so that it is not taken for bad data. */
  private static Set<Integer> idsOf(List<JsonNode> answers) {
    Set<Integer> ids = new HashSet<>();
    for (JsonNode answer : answers) {
      if (answer.path("ids").isArray()) {
        ids.add(answer.at("/ids/0").asInt());
      } else {
        assertThat(answer.at("/messages/0").has("field")).as(answer.toString()).isFalse();
      }
    }
    return ids;
  }

  @Test
  void carriesOutWhatItsCallerHungUpOn() {
    String name = trade.key("hung up");
    odoo.abandon(
        "res.partner", "load", Map.of("fields", List.of("name"), "data", List.of(List.of(name))));
    for (int i = 0; found("res.partner", List.of("name", "=", name)) == 0; i++) {
      assertThat(i).as("looks for what was asked for").isLessThan(1_000);
    }
    assertThat(found("res.partner", List.of("name", "=", name))).isEqualTo(1);
  }

  @Test
  void writesAgainUnlessTheFirstLoadSaidNot() {
    List<String> fields = List.of("id", "partner_id/.id", "client_order_ref");
    for (boolean noupdate : List.of(true, false)) {
      String key = trade.key("flag_" + noupdate);
      Map<String, ?> first = Map.of("mode", "update", "noupdate", noupdate);
      // What is said later has no effect.
      Map<String, ?> later = Map.of("mode", "update", "noupdate", !noupdate);
      String customer = String.valueOf(trade.customer);
      load(first, fields, List.of(List.of(key, customer, "old")));
      JsonNode again = load(later, fields, List.of(List.of(key, customer, "new")));
      assertThat(
              odoo.read("sale.order", Trade.loaded(again), "client_order_ref")
                  .path("client_order_ref")
                  .asText())
          .isEqualTo(noupdate ? "old" : "new");
    }
  }

  @Test
  void addsLinesWithoutKeysAgainWhereItWritesAgain() {
    List<String> fields =
        List.of("id", "partner_id/.id", "order_line/product_id/.id", "order_line/name");
    List<String> row =
        List.of(
            trade.key("unkeyed"),
            String.valueOf(trade.customer),
            String.valueOf(trade.product()),
            "Widget");
    int order = 0;
    for (int i = 0; i < 2; i++) {
      order = Trade.loaded(load(Map.of("mode", "update"), fields, List.of(row)));
    }
    assertThat(odoo.read("sale.order", order, "order_line").path("order_line")).hasSize(2);
  }

  @Test
  void takesAllBackForOneBadRowAndNamesIt() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      rows.add(
          List.of(
              trade.key("batch_" + i),
              String.valueOf(trade.customer),
              trade.key("batch_l" + i),
              i == 0 ? String.valueOf(trade.product()) : "99999999"));
    }
    JsonNode answer =
        odoo.load(
            "sale.order",
            List.of("id", "partner_id/.id", "order_line/id", "order_line/product_id/.id"),
            rows);
    assertThat(answer.path("ids").asBoolean(true)).isFalse();
    assertThat(answer.at("/messages/0/record").asInt()).isEqualTo(1);
    assertThat(answer.at("/messages/0/field").asText()).isEqualTo("order_line");
    assertThat(found("sale.order", List.of("partner_id", "=", trade.customer))).isZero();
  }

  @Test
  void givesAKeyToAnotherModelOn14AndRefusesOn19() {
    int contact = contact("moved");
    JsonNode answer =
        odoo.load(
            "crm.tag", List.of("id", "name"), List.of(List.of(trade.key("moved"), trade.key("t"))));
    assertThat(answer.path("ids").isArray()).isEqualTo(trade.v14);
    if (!trade.v14) {
      assertThat(contact("moved")).isEqualTo(contact);
      return;
    }
    int tag = Trade.loaded(answer);
    boolean twin = !odoo.read("res.partner", tag, "name").isMissingNode();
    int again = contact("moved");
    assertThat(again).isNotEqualTo(contact);
    // It takes whatever contact has the number of the tag for the one that was meant.
    assertThat(again == tag).isEqualTo(twin);
  }

  @Test
  void makesADoubleOfWhatIsNamedByKeyAndNumberAndChangesWhatIsNamedByNumberAlone() {
    int known = contact("known");
    String number = String.valueOf(known);
    JsonNode both = contact("unknown", ".id", number);
    assertThat(Trade.loaded(both)).isNotEqualTo(known);
    odoo.load("res.partner", List.of(".id", "ref"), List.of(List.of(number, "R1")));
    assertThat(odoo.read("res.partner", known, "ref").path("ref").asText()).isEqualTo("R1");
  }

  @Test
  void letsTheUserBindAKeyOn14Only() {
    Map<String, ?> key =
        Map.of(
            "module",
            trade.key("").replace(".", ""),
            "name",
            "bound",
            "model",
            "res.partner",
            "res_id",
            trade.customer);
    if (trade.v14) {
      odoo.onModel("ir.model.data", "create", Map.of("vals_list", List.of(key)));
    }
    assertThatThrownBy(
            () -> odoo.onModel("ir.model.data", "create", Map.of("vals_list", List.of(key))))
        .isInstanceOf(OdooSide.Refusal.class);
  }

  @Test
  void takesNoSpaceInAKeyAndPutsOneWithoutAModuleIntoItsOwn() {
    assertThat(contact("a space", "street", "").path("ids").asBoolean(true)).isFalse();
    String name = trade.key("plain").replace('.', '_');
    int id =
        Trade.loaded(
            odoo.load("res.partner", List.of("id", "name"), List.of(List.of(name, "Plain"))));
    Map<String, ?> reference = Map.of("module", "__import__", "xml_id", name);
    assertThat(odoo.onModel("ir.model.data", "check_object_reference", reference).path(1).asInt())
        .isEqualTo(id);
  }

  @Test
  void hidesWhatIsArchivedFromASearchAndNotFromALoad() {
    int contact = contact("old");
    odoo.write("res.partner", contact, Map.of("active", false));
    List<?> named = List.of("id", "=", contact);
    assertThat(found("res.partner", named)).isZero();
    assertThat(found("res.partner", named, List.of("active", "=", false))).isEqualTo(1);
    Map<String, ?> all =
        Map.of(
            "domain",
            List.of(named),
            "fields",
            List.of("id"),
            "context",
            Map.of("active_test", false));
    assertThat(odoo.onModel("res.partner", "search_read", all)).hasSize(1);
    assertThat(contact("old")).isEqualTo(contact);
  }

  @Test
  void refusesARecordThatIsToBeMadeByNameOverJsonRpc() {
    String name = trade.key("by name");
    assertThatThrownBy(
            () ->
                odoo.byName(
                    "res.partner", "create", Map.of("vals_list", List.of(Map.of("name", name)))))
        .isInstanceOf(OdooSide.Refusal.class);
    assertThat(found("res.partner", List.of("name", "=", name))).isZero();
  }

  @Test
  void callsTheDomainOfASearchOtherwiseOn14() {
    List<?> mine = List.of(List.of("id", "=", trade.customer));
    for (String method : List.of("search", "search_count")) {
      String right = trade.v14 ? "args" : "domain";
      String wrong = trade.v14 ? "domain" : "args";
      assertThat(odoo.byName("res.partner", method, Map.of(right, mine)).toString())
          .contains(method.equals("search") ? "[" + trade.customer + "]" : "1");
      assertThatThrownBy(() -> odoo.byName("res.partner", method, Map.of(wrong, mine)))
          .isInstanceOf(OdooSide.Refusal.class);
    }
  }

  @Test
  void takesAnAddressWithoutANameButNoContact() {
    for (String type : List.of("delivery", "invoice", "contact")) {
      JsonNode answer =
          odoo.load(
              "res.partner",
              List.of("id", "parent_id/.id", "type"),
              List.of(List.of(trade.key(type), String.valueOf(trade.customer), type)));
      assertThat(answer.path("ids").isArray()).isEqualTo(!type.equals("contact"));
    }
  }
}
