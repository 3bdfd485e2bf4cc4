package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GatheredReadsTest {

  private static final ShopAccess SHOP = Shops.at("https://shop.example.com");
  private static final Question ORDERS = Question.list("orders", "full");
  private static final Question CUSTOMERS = Question.list("customers", "full");

  private final List<Request> sent = new ArrayList<>();
  private final GatheredReads reads =
      new GatheredReads(
          (shop, question) ->
              Uni.createFrom().emitter(answer -> sent.add(new Request(question, answer))));

  /** A request that waits for the test to answer it. */
  private record Request(Question question, UniEmitter<? super List<JsonNode>> answer) {

    String filter() {
      return question.resource() + question.parameters().getOrDefault("filter[id]", "");
    }

    void rows(int... ids) {
      List<JsonNode> rows = new ArrayList<>();
      for (int id : ids) {
        rows.add(JsonNodeFactory.instance.objectNode().put("id", id));
      }
      answer.complete(rows);
    }

    void fail(Fault fault) {
      answer.fail(fault);
    }
  }

  @Test
  void sendsAtOnceWhileASlotIsFree() {
    read(ORDERS, "1");
    read(ORDERS, "2");
    assertThat(filters()).containsExactly("orders[1]", "orders[2]");
  }

  @Test
  void sendsFourAtATimeAndGathersTheRest() {
    var early = Stream.of("1", "2", "3", "4").map(id -> read(ORDERS, id)).toList();
    var fifth = read(ORDERS, "5");
    var customer = read(CUSTOMERS, "9");
    var sixth = read(ORDERS, "6");
    var none = read(ORDERS, "7");
    assertThat(sent).hasSize(4);

    sent.get(0).rows(1);
    assertThat(ids(early.get(0))).containsExactly(1);
    assertThat(filters().subList(4, filters().size())).containsExactly("orders[5|6|7]");

    sent.get(1).rows(2);
    assertThat(filters()).last().isEqualTo("customers[9]");

    sent.get(4).rows(6, 5);
    assertThat(ids(fifth)).containsExactly(5);
    assertThat(ids(sixth)).containsExactly(6);
    assertThat(ids(none)).isEmpty();
    customer.assertNotTerminated();
  }

  @Test
  void oneRequestHoldsTwentyReadsAtMost() {
    for (int id = 1; id <= 4 + 25; id++) {
      read(ORDERS, Integer.toString(id));
    }
    sent.get(0).rows();
    assertThat(filters()).last().asString().startsWith("orders[5|").endsWith("|24]");
    sent.get(1).rows();
    assertThat(filters()).last().isEqualTo("orders[25|26|27|28|29]");
  }

  @Test
  void aRecordThatBreaksTheSharedAnswerFailsAlone() {
    fillSlots();
    var good = read(ORDERS, "5");
    var bad = read(ORDERS, "6");
    sent.get(0).rows();
    sent.get(4).fail(unknown("prestashop.http_500"));
    sent.get(1).rows();
    assertThat(filters().subList(4, 7)).containsExactly("orders[5|6]", "orders[6]", "orders[5]");
    sent.get(5).fail(unknown("prestashop.http_500"));
    sent.get(6).rows(5);
    assertThat(ids(good)).containsExactly(5);
    bad.assertFailedWith(Unknown.class);
  }

  @Test
  void aShopThatIsDownFailsAllWithoutAskingAgain() {
    fillSlots();
    var one = read(ORDERS, "5");
    var other = read(ORDERS, "6");
    sent.get(0).rows();
    sent.get(4).fail(new Unavailable(SHOP.key(), "prestashop.no_connection", "down", ""));
    one.assertFailedWith(Unavailable.class);
    other.assertFailedWith(Unavailable.class);
    assertThat(sent).hasSize(5);
  }

  @Test
  void aShopThatIsSlowIsNotAskedForEachRecord() {
    fillSlots();
    var one = read(ORDERS, "5");
    read(ORDERS, "6");
    sent.get(0).rows();
    sent.get(4).fail(PrestaShopFaults.ofFailure(SHOP, new TimeoutException()));
    one.assertFailedWith(Unknown.class);
    assertThat(sent).hasSize(5);
  }

  @Test
  void readsWithAnotherKeyDoNotShareARequest() {
    fillSlots();
    read(ORDERS, "5");
    subscribe(
        reads.where(
            Shops.at("https://shop.example.com", Shops.KEY.toLowerCase(), Map.of()),
            ORDERS,
            "id",
            List.of("6")));
    sent.get(0).rows();
    assertThat(filters()).last().isEqualTo("orders[5]");
  }

  @Test
  void aListIsNeverShared() {
    fillSlots();
    subscribe(reads.list(SHOP, ORDERS));
    subscribe(reads.list(SHOP, ORDERS));
    sent.get(0).rows();
    assertThat(sent).hasSize(5);
    sent.get(1).rows();
    assertThat(sent).hasSize(6);
  }

  @Test
  void nothingIsAskedForWithoutIds() {
    assertThat(ids(subscribe(reads.where(SHOP, ORDERS, "id", List.of())))).isEmpty();
    assertThat(sent).isEmpty();
  }

  private void fillSlots() {
    for (int id = 1; id <= 4; id++) {
      read(ORDERS, Integer.toString(id));
    }
  }

  private UniAssertSubscriber<List<JsonNode>> read(Question question, String id) {
    return subscribe(reads.where(SHOP, question, "id", List.of(id)));
  }

  private static UniAssertSubscriber<List<JsonNode>> subscribe(Uni<List<JsonNode>> uni) {
    return uni.subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  private List<String> filters() {
    return sent.stream().map(Request::filter).toList();
  }

  private static List<Integer> ids(UniAssertSubscriber<List<JsonNode>> read) {
    return read.assertCompleted().getItem().stream().map(row -> row.path("id").asInt()).toList();
  }

  private static Fault unknown(String code) {
    return new Unknown(SHOP.key(), code, "bad answer", "");
  }
}
