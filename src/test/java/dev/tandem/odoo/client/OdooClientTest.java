package dev.tandem.odoo.client;

import static dev.tandem.odoo.rpc.ScriptedWire.answer;
import static dev.tandem.odoo.rpc.ScriptedWire.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.OdooAccess.Transport;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import dev.tandem.odoo.AnAccess;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.Odoo;
import dev.tandem.odoo.Query;
import dev.tandem.odoo.rpc.Answer;
import dev.tandem.odoo.rpc.ScriptedWire;
import dev.tandem.testing.MutableClock;
import io.smallrye.mutiny.Uni;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * The client against an Odoo 14 that answers from a script; wire formats have tests of their own.
 */
class OdooClientTest {

  private static final OdooAccess ACCESS = AnAccess.with(Transport.AUTO);
  private static final ExternalId KEY = new ExternalId("tandem_a", "order_1");
  private static final Load ORDER =
      new Load("sale.order", List.of("id", "client_order_ref"), List.of(List.of(KEY + "", "1001")));
  private static final String CONFLICT = "could not serialize access due to concurrent update";

  private final Deque<Uni<Answer>> script = new ArrayDeque<>();
  private final List<String> called = new ArrayList<>();
  private final List<JsonNode> keywords = new ArrayList<>();
  private final List<Integer> pauses = new ArrayList<>();
  private final ScriptedWire wire = ScriptedWire.odoo14(this::next);

  @Test
  void loadsAsInsertIfAbsentWithTextsAndTimesAsWritten() {
    script.add(loaded("[3]"));
    assertThat(await(odoo().load(ORDER))).containsExactly(3L);
    assertThat(keywords.get(0).path("fields")).hasToString("[\"id\",\"client_order_ref\"]");
    assertThat(keywords.get(0).path("data")).hasToString("[[\"tandem_a.order_1\",\"1001\"]]");
    assertThat(keywords.get(0).path("context"))
        .hasToString(
            "{\"mode\":\"update\",\"noupdate\":true,\"lang\":\"en_US\",\"tz\":\"UTC\",\"mail_create_nosubscribe\":true}");
  }

  @Test
  void letsALoadAddToItsContext() {
    script.add(loaded("[3]"));
    await(
        odoo()
            .load(new Load(ORDER.model(), ORDER.columns(), ORDER.rows(), Map.of("lang", "fr_FR"))));
    assertThat(keywords.get(0).path("context").path("lang").asText()).isEqualTo("fr_FR");
    assertThat(keywords.get(0).path("context").path("noupdate").asBoolean()).isTrue();
  }

  @Test
  void rejectsAValueAtOnceAndNamesItsField() {
    script.add(refused("\"field\":\"partner_id\",", "No matching record"));
    Fault fault = fault(odoo().load(ORDER));
    assertThat(fault).isInstanceOf(Rejected.class).hasMessageContaining("partner_id");
    assertThat(fault.advice()).isNotEmpty();
    assertThat(called).containsExactly("load");
  }

  @Test
  void repeatsWhatIsRefusedWithoutAField() {
    script.add(refused("", CONFLICT));
    script.add(refused("", "violates check constraint"));
    script.add(loaded("[3]"));
    assertThat(await(odoo().load(ORDER))).containsExactly(3L);
    assertThat(pauses).containsExactly(1, 2);
  }

  @Test
  void rejectsWhatIsRefusedEachTime() {
    for (int i = 0; i < 4; i++) {
      script.add(refused("", "Contacts require a name"));
    }
    script.add(result("true"));
    assertThat(fault(odoo().load(ORDER)))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("Contacts require a name");
    assertThat(called).containsExactly("load", "load", "load", "load", "check_access_rights");
  }

  @Test
  void keepsAConflictForLaterHoweverOftenItComes() {
    for (int i = 0; i < 4; i++) {
      script.add(refused("", CONFLICT));
    }
    script.add(result("true"));
    assertThat(fault(odoo().load(ORDER)).code()).isEqualTo("odoo.conflict");
  }

  @Test
  void writesOneAfterTheOtherWhatIsNumbered() {
    Held load = new Held();
    script.add(load.answer());
    script.add(result("true"));
    script.add(result("true"));
    Odoo odoo = odoo();
    List<Void> done = new ArrayList<>();
    collect(
        odoo.load(new Load("account.move", List.of("id"), List.of(List.of(KEY + ""))))
            .replaceWithVoid(),
        done);
    collect(odoo.action("account.move", "action_post", 7, Map.of()), done);
    collect(odoo.action("sale.order", "action_confirm", 8, Map.of()), done);
    assertThat(called).containsExactly("load", "action_confirm");
    load.release(loaded("[3]"));
    assertThat(called).containsExactly("load", "action_confirm", "action_post");
    assertThat(done).hasSize(3);
  }

  @Test
  void namesTheRightThatWasMissing() {
    for (int i = 0; i < 4; i++) {
      script.add(refused("", "You are not allowed"));
    }
    script.add(result("false"));
    assertThat(fault(odoo().load(ORDER)))
        .isInstanceOf(Configuration.class)
        .hasMessageContaining("create sale.order");
  }

  @Test
  void looksForAMissingRightBehindABareError() {
    script.add(answer(500, "<html>"));
    script.add(result("false"));
    assertThat(fault(odoo().load(ORDER))).isInstanceOf(Configuration.class);
    script.add(answer(500, "<html>"));
    script.add(result("true"));
    assertThat(fault(odoo().load(ORDER))).isInstanceOf(Unknown.class);
  }

  @Test
  void findsAServerDownBehindAGatewayError() {
    loginAnswers(answer(502, "<html>"));
    script.add(answer(502, "<html>"));
    assertThat(fault(odoo().load(ORDER))).isInstanceOf(Unavailable.class);
  }

  @Test
  void blamesTheCallForAGatewayErrorWhenOdooAnswersOtherwise() {
    script.add(answer(504, "<html>"));
    assertThat(fault(odoo().load(ORDER)).code()).isEqualTo("odoo.gateway");
  }

  @Test
  void findsAWrongKeyBehindABareError() {
    loginAnswers(result("false"));
    script.add(answer(500, "<html>"));
    assertThat(fault(odoo().load(ORDER))).isInstanceOf(Credentials.class);
  }

  @Test
  void repeatsAReadOnceAfterACutAndAWriteNever() {
    script.add(cut());
    script.add(result("[{\"id\":7}]"));
    assertThat(await(odoo().read("res.partner", 7, List.of("name")))).isPresent();
    script.add(cut());
    assertThat(fault(odoo().write("res.partner", 7, Map.of("name", "x"))).code())
        .isEqualTo("odoo.connection_cut");
    assertThat(called).containsExactly("read", "read", "write");
  }

  @Test
  void answersEachOfSeveralLoadsItsOwnIds() {
    Load two =
        new Load(
            ORDER.model(),
            ORDER.columns(),
            List.of(List.of("t_a.order_2", "2"), List.of("", ""), List.of("t_a.order_3", "3")));
    Odoo odoo = odoo();
    List<List<Long>> ids = new ArrayList<>();
    Held held = new Held();
    script.add(held.answer());
    script.add(loaded("[11,12,13]"));
    collect(odoo.load(ORDER), ids);
    collect(odoo.load(ORDER), ids);
    collect(odoo.load(two), ids);
    held.release(loaded("[1]"));
    assertThat(ids).containsExactly(List.of(1L), List.of(11L), List.of(12L, 13L));
  }

  @Test
  void sendsOnceWhatSeveralLoadAlike() {
    Load other = new Load(ORDER.model(), ORDER.columns(), List.of(List.of("t_a.order_2", "2")));
    Odoo odoo = odoo();
    List<List<Long>> ids = new ArrayList<>();
    Held held = new Held();
    script.add(held.answer());
    script.add(loaded("[11,12]"));
    for (Load load : List.of(ORDER, ORDER, other, ORDER)) {
      collect(odoo.load(load), ids);
    }
    held.release(loaded("[1]"));
    assertThat(ids).containsExactly(List.of(1L), List.of(11L), List.of(12L), List.of(11L));
  }

  @Test
  void actsOnSeveralRecordsInOneCall() {
    Held held = new Held();
    script.add(held.answer());
    script.add(result("\"sale.order(2, 3)\""));
    Odoo odoo = odoo();
    List<Void> done = new ArrayList<>();
    for (long id = 1; id <= 3; id++) {
      collect(odoo.action("sale.order", "action_confirm", id, Map.of()), done);
    }
    held.release(result("true"));
    assertThat(done).hasSize(3);
    assertThat(called).containsExactly("action_confirm", "action_confirm");
    assertThat(wire.sent.get(wire.sent.size() - 1).findPath("args").path(5)).hasToString("[[2,3]]");
  }

  @Test
  void writesDifferentValuesThatWaitTogetherAsOneLoadByDatabaseId() {
    script.add(loaded("[2,3]"));
    assertThat(writeWhileOneIsUnderWay("Town 2", "Town 3")).hasSize(3);
    assertThat(called).containsExactly("write", "load");
    assertThat(keywords.get(1).path("fields")).hasToString("[\".id\",\"city\"]");
    assertThat(keywords.get(1).path("data")).hasToString("[[\"2\",\"Town 2\"],[\"3\",\"Town 3\"]]");
    assertThat(keywords.get(1).path("context").path("active_test").asBoolean(true)).isFalse();
    assertThat(keywords.get(1).path("context").path("tz").asText()).isEqualTo("UTC");
    assertThat(keywords.get(1).path("context").has("noupdate")).isFalse();
  }

  @Test
  void writesEqualValuesThatWaitTogetherAsOneWrite() {
    script.add(result("true"));
    assertThat(writeWhileOneIsUnderWay("Town", "Town")).hasSize(3);
    assertThat(called).containsExactly("write", "write");
  }

  @Test
  void writesOneByOneWhatALoadRefuses() {
    script.add(refused("\"field\":\".id\",", "Unknown database identifier"));
    script.add(result("true"));
    script.add(result("true"));
    assertThat(writeWhileOneIsUnderWay("Town 2", "Town 3")).hasSize(3);
    assertThat(called).containsExactly("write", "load", "write", "write");
  }

  @Test
  void neverLoadsWhatMayBeTheIdOfAnotherRecord() {
    script.add(result("true"));
    script.add(result("true"));
    assertThat(writeWhileOneIsUnderWay(2, 3)).hasSize(3);
    assertThat(called).containsExactly("write", "write", "write");
  }

  private List<Void> writeWhileOneIsUnderWay(Object second, Object third) {
    Held held = new Held();
    script.addFirst(held.answer());
    Odoo odoo = odoo();
    List<Void> done = new ArrayList<>();
    collect(odoo.write("res.partner", 1, Map.of("city", "Town 1")), done);
    collect(odoo.write("res.partner", 2, Map.of("city", second)), done);
    collect(odoo.write("res.partner", 3, Map.of("city", third)), done);
    held.release(result("true"));
    return done;
  }

  @Test
  void findsAKeyInItsTableWhereThatIsOpen() {
    script.add(result("[{\"id\":1,\"model\":\"sale.order\",\"res_id\":5}]"));
    assertThat(await(odoo().idOf("sale.order", KEY))).contains(5L);
    script.add(result("[]"));
    assertThat(await(odoo().idOf("sale.order", KEY))).isEmpty();
  }

  @Test
  void asksForAKeyByMethodWhereItsTableIsClosed() {
    Odoo odoo = odoo();
    script.add(error("odoo.exceptions.AccessError"));
    script.add(result("[\"sale.order\",5]"));
    assertThat(await(odoo.idOf("sale.order", KEY))).contains(5L);
    script.add(error("builtins.ValueError"));
    assertThat(await(odoo.idOf("sale.order", KEY))).isEmpty();
    assertThat(called)
        .containsExactly("search_read", "check_object_reference", "check_object_reference");
  }

  @Test
  void neverTakesTheKeyOfAnotherModelForThisOne() {
    script.add(result("[{\"id\":1,\"model\":\"res.partner\",\"res_id\":5}]"));
    assertThat(fault(odoo().idOf("sale.order", KEY)).code()).isEqualTo("odoo.key_taken");
  }

  @Test
  void speaksForTheConfiguredCompany() {
    script.add(result("[]"));
    await(odoo(AnAccess.inCompany(4)).search(new Query("sale.order", List.of(), List.of(), 1)));
    assertThat(keywords.get(0).path("context")).hasToString("{\"allowed_company_ids\":[4]}");
  }

  @Test
  void keepsOneClientUntilItsSettingsChange() {
    OdooClients clients = clients();
    assertThat(clients.of(ACCESS)).isSameAs(clients.of(AnAccess.with(Transport.AUTO)));
    assertThat(clients.of(ACCESS)).isNotSameAs(clients.of(AnAccess.with(Transport.JSON_RPC)));
  }

  @Test
  void failsWithAFaultEvenForABug() {
    script.add(Uni.createFrom().nullItem());
    assertThat(fault(odoo().read("res.partner", 7, List.of("name"))).code())
        .isEqualTo("odoo.client");
  }

  // --- the script

  private Uni<Answer> next(JsonNode args) {
    called.add(args.path(4).asText());
    keywords.add(args.path(6));
    return script.remove();
  }

  private void loginAnswers(Uni<Answer> answer) {
    Uni<Answer> version = result("{\"server_version\":\"14.0\",\"server_version_info\":[14,0,0]}");
    Deque<Uni<Answer>> logins = new ArrayDeque<>(List.of(result("6"), answer));
    wire.jsonRpc(
        body ->
            switch (body.path("params").path("method").asText()) {
              case "version" -> version;
              case "authenticate" -> logins.remove();
              default -> next(body.path("params").path("args"));
            });
  }

  /** An answer that the test gives later. */
  private static final class Held {

    private final CompletableFuture<Answer> later = new CompletableFuture<>();

    Uni<Answer> answer() {
      return Uni.createFrom().completionStage(later);
    }

    void release(Uni<Answer> answer) {
      later.complete(await(answer));
    }
  }

  private static <T> void collect(Uni<T> work, List<T> into) {
    work.subscribe().with(into::add);
  }

  private static Uni<Answer> loaded(String ids) {
    return result("{\"ids\":" + ids + ",\"messages\":[]}");
  }

  private static Uni<Answer> refused(String field, String message) {
    return result(
        "{\"ids\":false,\"messages\":[{\"type\":\"error\",%s\"message\":\"%s\"}]}"
            .formatted(field, message));
  }

  private static Uni<Answer> error(String name) {
    return answer(200, "{\"jsonrpc\":\"2.0\",\"error\":{\"data\":{\"name\":\"" + name + "\"}}}");
  }

  private static Uni<Answer> cut() {
    return Uni.createFrom().failure(new SocketException("Connection reset"));
  }

  private Odoo odoo() {
    return odoo(ACCESS);
  }

  private Odoo odoo(OdooAccess access) {
    return clients().of(access);
  }

  private OdooClients clients() {
    return new OdooClients(
        access -> wire,
        new MutableClock(),
        repeat -> {
          pauses.add(repeat);
          return Uni.createFrom().voidItem();
        });
  }

  private static Fault fault(Uni<?> work) {
    return catchThrowableOfType(Fault.class, () -> await(work));
  }

  private static <T> T await(Uni<T> work) {
    return work.await().indefinitely();
  }
}
