package dev.tandem.odoo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.Secret;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unavailable;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.Odoo;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooInstances;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.OdooTest;
import dev.tandem.odoo.Query;
import dev.tandem.odoo.rpc.OdooServer;
import dev.tandem.odoo.rpc.PlainWire;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every Odoo does, a real one of any version and the stand-in alike. */
abstract class OdooContract {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

  /** A module of its own for each run, so that what an earlier run left says nothing. */
  private final String module = "tandem_test_" + UUID.randomUUID().toString().substring(0, 8);

  /** The server under test, its user set up with the rights that Tandem asks for. */
  abstract OdooAccess access();

  abstract OdooInstances instances();

  abstract OdooTest connectionTest();

  Odoo odoo() {
    return instances().of(access());
  }

  @Test
  void findsWhatAnEarlierLoadCreated() {
    Load partner = partner("cust_1", "Customer 1");
    List<Long> first = await(odoo().load(partner));
    List<Long> second = await(odoo().load(partner));
    assertThat(first).hasSize(1).isEqualTo(second);
    assertThat(await(odoo().idOf("res.partner", key("cust_1")))).contains(first.get(0));
  }

  @Test
  void knowsThatAKeyIsNotUsed() {
    assertThat(await(odoo().idOf("res.partner", key("cust_nobody")))).isEmpty();
    // The second time by the way that the first one found open.
    assertThat(await(odoo().idOf("res.partner", key("cust_nobody")))).isEmpty();
  }

  @Test
  void findsAnArchivedRecordByItsKey() {
    long id = await(odoo().load(partner("cust_old", "Customer 1"))).get(0);
    await(odoo().write("res.partner", id, Map.of("active", false)));
    assertThat(await(odoo().idOf("res.partner", key("cust_old")))).contains(id);
    assertThat(await(odoo().idOf("res.partner", key("cust_old")))).contains(id);
  }

  @Test
  void saysNoKeyOfRecordsThatAreNotThere() {
    assertThat(await(odoo().externalIds("sale.order", List.of(99_999_999L)))).isEmpty();
  }

  @Test
  void takesAMarkThatNobodySeesAndDatesEachWriteOfIt() {
    Clock clock = Clock.systemUTC();
    OdooServer server = new OdooServer(new PlainWire(access()), access(), clock);
    DatabaseMark mark = new DatabaseMark(new Calls(server, access(), clock), new Limit(2));
    String token = module.substring(module.length() - 8);
    long id = await(mark.make(token));
    assertThat(await(mark.make(token))).isEqualTo(id);
    String made = await(mark.read(id, token)).orElseThrow();
    String written = made;
    for (int i = 0; written.equals(made); i++) {
      assertThat(i).as("writes within one second of Odoo's").isLessThan(100_000);
      await(mark.write(id));
      written = await(mark.read(id, token)).orElseThrow();
    }
    assertThat(written).isGreaterThan(made);
    assertThat(await(mark.read(id, "another"))).isEmpty();
    assertThat(await(mark.read(99_999_999, token))).isEmpty();
    Query seen =
        new Query("res.partner.category", List.of(List.of("name", "ilike", token)), List.of(), 0);
    assertThat(await(odoo().search(seen))).isEmpty();
  }

  @Test
  void refusesAKeyOfAnotherModel() {
    await(odoo().load(partner("cust_1", "Customer 1")));
    assertThat(failure(odoo().idOf("sale.order", key("cust_1")))).isInstanceOf(Rejected.class);
  }

  @Test
  void failsOnlyTheBadRowOfABatch() {
    List<Uni<Object>> loads = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      long country = i == 6 ? 99_999_999 : anyCountry();
      loads.add(outcome(odoo().load(inCountry("cust_b" + i, country))));
    }
    List<Object> outcomes = await(Uni.join().all(loads).andCollectFailures());
    assertThat(outcomes.get(6)).isInstanceOf(Rejected.class);
    assertThat(outcomes.stream().filter(List.class::isInstance)).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void namesTheFieldOfABadValue() {
    Throwable failure = failure(odoo().load(inCountry("cust_1", 99_999_999)));
    assertThat(failure).isInstanceOf(Rejected.class).hasMessageContaining("country_id");
    assertThat(((Fault) failure).advice()).isNotEmpty();
  }

  @Test
  void rejectsWhatAConstraintRefusesEachTime() {
    assertThat(failure(odoo().load(partner("cust_1", ""))))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("name");
  }

  @Test
  void namesTheRightThatIsMissing() {
    Load group =
        new Load("res.groups", List.of("id", "name"), List.of(List.of(key("group_1") + "", "G")));
    assertThat(failure(odoo().load(group)))
        .isInstanceOf(Configuration.class)
        .hasMessageContaining("create")
        .hasMessageContaining("res.groups");
    assertThat(await(odoo().mayAccess("res.groups", "create"))).isFalse();
    assertThat(await(odoo().mayAccess("res.partner", "create"))).isTrue();
  }

  @Test
  void answersTheIdsOfEachOfSeveralLoads() {
    Load family =
        new Load(
            "res.partner",
            List.of("id", "name", "child_ids/id", "child_ids/name"),
            List.of(
                List.of(key("cust_p") + "", "Parent", key("adr_1") + "", "Address 1"),
                List.of("", "", key("adr_2") + "", "Address 2")));
    Load single =
        new Load(
            family.model(),
            family.columns(),
            List.of(List.of(key("cust_s") + "", "Single", "", "")));
    List<List<Long>> ids =
        await(
            Uni.join()
                .all(odoo().load(single), odoo().load(family), odoo().load(single))
                .andFailFast());
    assertThat(ids.get(1)).containsExactly(idOf("cust_p"));
    assertThat(ids.get(2)).containsExactly(idOf("cust_s"));
  }

  @Test
  void readsADeletedRecordAsEmpty() {
    long id = await(odoo().load(partner("cust_1", "Customer 1"))).get(0);
    assertThat(await(odoo().read("res.partner", id, List.of("name")))).isPresent();
    await(odoo().unlink("res.partner", List.of(id)));
    assertThat(await(odoo().read("res.partner", id, List.of("name")))).isEmpty();
    assertThat(await(odoo().idOf("res.partner", key("cust_1")))).isEmpty();
  }

  @Test
  void rejectsAWriteToADeletedRecordWithoutHarmToItsNeighbour() {
    long alive = await(odoo().load(partner("cust_1", "Customer 1"))).get(0);
    long gone = await(odoo().load(partner("cust_2", "Customer 2"))).get(0);
    await(odoo().unlink("res.partner", List.of(gone)));
    List<Object> outcomes =
        await(
            Uni.join()
                .all(
                    outcome(odoo().write("res.partner", alive, Map.of("city", "Here"))),
                    outcome(odoo().write("res.partner", gone, Map.of("city", "Here"))),
                    outcome(odoo().write("res.partner", alive, Map.of("city", "Here"))))
                .andCollectFailures());
    assertThat(outcomes.get(1)).isInstanceOf(Fault.class);
    assertThat(outcomes.get(2)).isEqualTo("done");
    assertThat(read("res.partner", alive, "city").text("city")).contains("Here");
  }

  @Test
  void writesDifferentValuesOfConfirmedOrdersToEach() {
    List<Long> orders = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      orders.add(order("order_" + i));
    }
    await(Uni.join().all(orders.stream().map(this::confirm).toList()).andFailFast());
    List<Uni<Void>> writes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      writes.add(odoo().write("sale.order", orders.get(i), Map.of("date_order", hour(i))));
    }
    await(Uni.join().all(writes).andFailFast());
    for (int i = 0; i < 4; i++) {
      assertThat(read("sale.order", orders.get(i), "date_order").text("date_order"))
          .contains(hour(i));
    }
  }

  @Test
  void writesDifferentValuesToArchivedRecordsAndAroundADeletedOne() {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(await(odoo().load(partner("cust_" + i, "Customer " + i))).get(0));
    }
    await(odoo().write("res.partner", ids.get(1), Map.of("active", false)));
    await(odoo().unlink("res.partner", List.of(ids.get(3))));
    List<Uni<Object>> writes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      writes.add(outcome(odoo().write("res.partner", ids.get(i), Map.of("city", "Town " + i))));
    }
    List<Object> outcomes = await(Uni.join().all(writes).andCollectFailures());
    assertThat(outcomes.get(3)).isInstanceOf(Fault.class);
    for (int i : List.of(0, 1, 2, 4)) {
      assertThat(read("res.partner", ids.get(i), "city").text("city")).contains("Town " + i);
    }
  }

  @Test
  void repeatsAnActionWithoutAnotherEffect() {
    long order = order("order_1");
    await(odoo().action("sale.order", "action_confirm", order, Map.of()));
    assertThat(read("sale.order", order, "state").text("state")).contains("sale");
    Throwable again = catchThrowable(() -> await(confirm(order)));
    assertThat(again).matches(fault -> fault == null || fault instanceof Rejected);
    assertThat(read("sale.order", order, "state").text("state")).contains("sale");
  }

  @Test
  void confirmsTogetherAndApart() {
    long confirmed = order("order_1");
    await(confirm(confirmed));
    long draft = order("order_2");
    await(
        Uni.join()
            .all(outcome(confirm(confirmed)), outcome(confirm(draft)), outcome(confirm(confirmed)))
            .andCollectFailures());
    assertThat(read("sale.order", draft, "state").text("state")).contains("sale");
  }

  @Test
  void searchesInTheOrderAskedFor() {
    await(odoo().load(partner("cust_1", module + " B")));
    await(odoo().load(partner("cust_2", module + " A")));
    List<?> domain = List.of(List.of("name", "like", module));
    Query query =
        new Query("res.partner", domain, List.of("name"), 0, "name", Map.of("lang", "en_US"));
    assertThat(await(odoo().search(query)))
        .extracting(row -> row.get("name").asText())
        .containsExactly(module + " A", module + " B");
    assertThat(await(odoo().search(new Query("res.partner", domain, List.of("id"), 1)))).hasSize(1);
  }

  @Test
  void readsTheFacts() {
    OdooFacts facts = await(odoo().facts());
    assertThat(facts.major()).isBetween(14, 20);
    assertThat(facts.userId()).isPositive();
    assertThat(facts.has("sale.order.line", facts.orderLineTaxes())).isTrue();
    assertThat(facts.currencies()).containsKey("EUR");
    assertThat(facts.pricelists()).containsKey("EUR");
    assertThat(facts.country("FR")).isPresent();
    assertThat(facts.states().find("US", "CA", "")).isPresent();
    assertThat(facts.languages()).contains("en_US");
    assertThat(facts.priceDigits()).isEqualTo(facts.major() >= 19 ? 6 : 2);
    assertThat(facts.discountDigits()).isEqualTo(2);
    assertThat(facts.taxes().values())
        .anySatisfy(
            tax -> {
              assertThat(tax.priceIncluded()).isTrue();
              assertThat(tax.percent()).isEqualByComparingTo(BigDecimal.valueOf(20));
            })
        .anySatisfy(tax -> assertThat(tax.priceIncluded()).isFalse());
  }

  @Test
  void answersAProbe() {
    await(odoo().probe());
  }

  @Test
  void saysThatTheKeyIsWrong() {
    Odoo wrong = with(access().database(), "0".repeat(40));
    assertThat(failure(wrong.probe())).isInstanceOf(Credentials.class);
    assertThat(failure(wrong.read("res.partner", 1, List.of("name"))))
        .isInstanceOf(Credentials.class)
        .message()
        .doesNotContain("0".repeat(40));
  }

  @Test
  void saysThatTheDatabaseIsWrong() {
    Throwable failure = failure(with("no_such_database", "x").load(partner("cust_1", "C")));
    // An Odoo 14 that serves several databases does not tell this from a database that is down.
    assertThat(failure).isInstanceOfAny(Configuration.class, Unavailable.class);
  }

  @Test
  void reportsAGoodConnection() {
    OdooTest.Report report = await(connectionTest().test(access()));
    assertThat(report.problem()).isNull();
    assertThat(report.missing()).isEmpty();
    assertThat(report.version()).startsWith(await(odoo().facts()).major() + "");
    assertThat(report.userId()).isEqualTo(await(odoo().facts()).userId());
    assertThat(report.userName()).isNotEmpty();
    assertThat(report.companies()).isNotEmpty();
  }

  @Test
  void reportsWhichSettingIsWrong() {
    OdooAccess wrongKey = access(access().database(), "0".repeat(40));
    assertThat(await(connectionTest().test(wrongKey)).problem()).contains("API key");
    OdooAccess wrongDatabase = access("no_such_database", access().apiKey().reveal());
    assertThat(await(connectionTest().test(wrongDatabase)).problem()).contains("no_such_database");
  }

  @Test
  void refusesAModelThatIsNotInstalled() {
    assertThat(failure(odoo().search(new Query("foo.bar", List.of(), List.of("name"), 1))))
        .isInstanceOf(Fault.class);
  }

  // --- what the sentences above are made of

  private Load partner(String name, String label) {
    return new Load("res.partner", List.of("id", "name"), List.of(List.of(key(name) + "", label)));
  }

  private Load inCountry(String name, long country) {
    return new Load(
        "res.partner",
        List.of("id", "name", "country_id/.id"),
        List.of(List.of(key(name) + "", "Customer " + name, country)));
  }

  long order(String name) {
    long partner = await(odoo().load(partner("cust_" + name, "Customer 1"))).get(0);
    Load order =
        new Load(
            "sale.order",
            List.of("id", "partner_id/.id", "date_order"),
            List.of(List.of(key(name) + "", partner, "2026-11-01 10:00:00")));
    return await(odoo().load(order)).get(0);
  }

  private Uni<Void> confirm(long order) {
    return odoo().action("sale.order", "action_confirm", order, Map.of());
  }

  OdooRecord read(String model, long id, String field) {
    return new OdooRecord(await(odoo().read(model, id, List.of(field))).orElseThrow());
  }

  private static String hour(int hour) {
    return "2026-10-0" + (hour + 1) + " 0" + hour + ":30:00";
  }

  private long anyCountry() {
    return await(odoo().facts()).country("FR").orElseThrow();
  }

  private long idOf(String name) {
    Optional<Long> id = await(odoo().idOf("res.partner", key(name)));
    return id.orElseThrow();
  }

  private ExternalId key(String name) {
    return new ExternalId(module, name);
  }

  private Odoo with(String database, String apiKey) {
    return instances().of(access(database, apiKey));
  }

  private OdooAccess access(String database, String apiKey) {
    OdooAccess good = access();
    return new OdooAccess(
        good.id(),
        good.name(),
        good.url(),
        database,
        good.login(),
        new Secret(apiKey),
        good.transport(),
        null,
        good.concurrency(),
        good.timeout());
  }

  private static <T> Uni<Object> outcome(Uni<T> work) {
    return work.map(item -> item == null ? "done" : (Object) item)
        .onFailure()
        .recoverWithItem(failure -> failure);
  }

  private static Throwable failure(Uni<?> work) {
    return catchThrowable(() -> await(work));
  }

  static <T> T await(Uni<T> work) {
    return work.await().atMost(LONG_ENOUGH);
  }
}
