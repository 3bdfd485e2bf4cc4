package dev.tandem.shop.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.fault.RateLimited;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import dev.tandem.shop.ScriptedServer;
import dev.tandem.shop.shopify.Shops;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.testing.MutableClock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent, when, and what an answer means; against a server that answers as told. */
class ShopifyClientTest {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);
  private static final String FINE = "{\"data\":{\"shop\":{\"id\":\"gid://shopify/Shop/1\"}}}";

  private final Vertx vertx = Vertx.vertx();
  private final MutableClock clock = new MutableClock();
  private final Bucket bucket = new Bucket(clock);
  private final ShopifyClient client = Clients.of(vertx, clock, bucket, Duration.ofMillis(900));
  private ScriptedServer server;

  @BeforeEach
  void startServer() {
    server = ScriptedServer.start(vertx);
  }

  @AfterEach
  void stopServer() {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void theTokenTravelsInItsHeaderAndTheVersionInThePath() {
    server.answer(200, Map.of(), FINE);
    ShopAccess shop = Shops.at(server.url().toString(), Shops.TOKEN, Map.of("version", "2026-07"));
    await(client.query(shop, Document.PROBE, Map.of()));
    HttpServerRequest request = server.requests().get(0);
    assertThat(request.path()).isEqualTo("/admin/api/2026-07/graphql.json");
    assertThat(request.getHeader("X-Shopify-Access-Token")).isEqualTo(Shops.TOKEN);
    assertThat(request.query()).isNull();
  }

  @Test
  void anExplicitNullIsSent() {
    List<String> bodies = new ArrayList<>();
    server.answer(
        request ->
            request.bodyHandler(
                body -> {
                  bodies.add(body.toString());
                  request.response().end(FINE);
                }));
    Map<String, Object> variables = new java.util.HashMap<>();
    variables.put("after", null);
    await(client.query(shop(), Document.PROBE, variables));
    assertThat(bodies.get(0)).contains("\"after\":null");
  }

  @Test
  void aTokenIsAskedForOnceByAllWhoWait() {
    AtomicInteger tokens = tokens(86_399);
    List<Uni<JsonNode>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(client.query(clientShop(), Document.PROBE, Map.of()));
    }
    await(Uni.join().all(calls).andFailFast());
    assertThat(tokens).hasValue(1);
  }

  @Test
  void aTokenIsRenewedSomeMinutesEarly() {
    AtomicInteger tokens = tokens(86_399);
    await(client.query(clientShop(), Document.PROBE, Map.of()));
    clock.advance(Duration.ofSeconds(86_399).minus(Duration.ofMinutes(6)));
    await(client.query(clientShop(), Document.PROBE, Map.of()));
    assertThat(tokens).hasValue(1);
    clock.advance(Duration.ofMinutes(2));
    await(client.query(clientShop(), Document.PROBE, Map.of()));
    assertThat(tokens).hasValue(2);
  }

  @Test
  void aRefusedTokenIsRenewedOnceThenThePeopleAreAsked() {
    AtomicInteger tokens = new AtomicInteger();
    AtomicInteger refusals = new AtomicInteger();
    server.answer(
        request -> {
          if (request.path().endsWith("access_token")) {
            request.response().end(token("shpat_" + tokens.incrementAndGet(), 86_399));
          } else if (request.getHeader("X-Shopify-Access-Token").equals("shpat_1")
              || refusals.get() > 0) {
            refusals.incrementAndGet();
            request.response().setStatusCode(401).end("{\"errors\":\"[API] Invalid API key\"}");
          } else {
            request.response().end(FINE);
          }
        });
    await(client.query(clientShop(), Document.PROBE, Map.of()).onFailure().recoverWithNull());
    assertThat(tokens).hasValue(2);
    assertThat(refusals).hasValue(2);
    refusals.set(1);
    assertThat(fault(client.query(clientShop(), Document.PROBE, Map.of())))
        .isInstanceOf(Credentials.class);
    assertThat(tokens.get()).isLessThanOrEqualTo(4);
  }

  @Test
  void aTokenThatWasTakenBackIsReplacedInTheSameCall() {
    AtomicInteger tokens = new AtomicInteger();
    server.answer(
        request -> {
          if (request.path().endsWith("access_token")) {
            request.response().end(token("shpat_" + tokens.incrementAndGet(), 86_399));
          } else if (request.getHeader("X-Shopify-Access-Token").equals("shpat_1")) {
            request.response().setStatusCode(401).end();
          } else {
            request.response().end(FINE);
          }
        });
    assertThat(await(client.query(clientShop(), Document.PROBE, Map.of())).has("shop")).isTrue();
    assertThat(tokens).hasValue(2);
  }

  @Test
  void aStaticTokenIsNotTriedTwice() {
    server.answer(401, Map.of(), "{\"errors\":\"[API] Invalid API key or access token\"}");
    assertThat(fault(client.query(shop(), Document.PROBE, Map.of())))
        .isInstanceOf(Credentials.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aSecretThatOpensNothingIsAFaultOfCredentialsAndIsAskedAgainNextTime() {
    server.answer(400, Map.of(), "{\"error\":\"invalid_client\"}");
    Fault fault = fault(client.query(clientShop(), Document.PROBE, Map.of()));
    assertThat(fault).isInstanceOf(Credentials.class).hasMessageContaining("invalid_client");
    assertThat(fault.getMessage() + fault.advice()).doesNotContain(Shops.SECRET);
    fault(client.query(clientShop(), Document.PROBE, Map.of()));
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void whereTheBudgetIsEmptyNothingIsSentUntilItCanSucceed() {
    server.answer(200, Map.of(), answer(400, 150, 2000, 100));
    await(client.query(shop(), Document.ORDER, Map.of("first", 50)));
    // 400 points are missing 250; 100 come back each second.
    Fault fault = fault(client.query(shop(), Document.ORDER, Map.of("first", 50)));
    assertThat(fault)
        .isInstanceOfSatisfying(
            RateLimited.class,
            limited ->
                assertThat(limited.retryAfter())
                    .isEqualTo(Duration.ofMillis(2500).plus(Clients.JITTER)));
    assertThat(server.requests()).hasSize(1);
    clock.advance(Duration.ofMillis(2500));
    await(client.query(shop(), Document.ORDER, Map.of("first", 50)));
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void whoeverFindsItTakenByACallUnderWayWaitsForItsAnswerOnly() {
    server.answer(200, Map.of(), answer(400, 500, 2000, 100));
    await(client.query(shop(), Document.ORDER, Map.of("first", 50)));
    CompletableFuture<HttpServerRequest> held = new CompletableFuture<>();
    server.answer(held::complete);
    CompletableFuture<JsonNode> underWay =
        client
            .query(shop(), Document.ORDER, Map.of("first", 50))
            .subscribeAsCompletionStage()
            .toCompletableFuture();
    HttpServerRequest request = held.join();
    Duration now = toWait();
    request.response().end(answer(400, 100, 2000, 100));
    underWay.join();
    assertThat(now).isEqualTo(Duration.ofMillis(250).plus(Clients.JITTER));
    assertThat(toWait()).isEqualTo(Duration.ofSeconds(3).plus(Clients.JITTER));
  }

  private Duration toWait() {
    Fault fault = fault(client.query(shop(), Document.ORDER, Map.of("first", 50)));
    assertThat(fault).isInstanceOf(RateLimited.class);
    return ((RateLimited) fault).retryAfter();
  }

  @Test
  void oneShopsBudgetDoesNotStopAnother() {
    server.answer(200, Map.of(), answer(400, 0, 2000, 100));
    await(client.query(shop(), Document.PROBE, Map.of()));
    assertThat(fault(client.query(shop(), Document.PROBE, Map.of())))
        .isInstanceOf(RateLimited.class);
    ShopAccess other = Shops.of(8, server.url().toString(), Shops.TOKEN, Map.of());
    assertThat(await(client.query(other, Document.PROBE, Map.of()))).isNotNull();
  }

  @Test
  void theCostIsWhatTheShopSaidLast() {
    server.answer(200, Map.of(), answer(333, 1900, 2000, 100));
    await(client.query(shop(), Document.ORDER, Map.of("first", 50)));
    await(client.query(shop(), Document.ORDER, Map.of("first", 50)));
    await(client.query(shop(), Document.ORDER, Map.of("first", 5)));
    assertThat(bucket.taken)
        .containsExactly(
            Document.ORDER.cost(), new java.math.BigDecimal(333), Document.ORDER.cost());
  }

  @ParameterizedTest
  @CsvSource({"200", "429"})
  void aThrottledCallWaitsAsLongAsItsPointsTake(int status) {
    server.answer(status, Map.of("Retry-After", "99"), throttled(752, 52, 100));
    for (Uni<JsonNode> call :
        List.of(
            client.query(shop(), Document.PROBE, Map.of()),
            client.mutate(
                Shops.of(8, server.url().toString(), Shops.TOKEN, Map.of()),
                Document.PROBE,
                Map.of()))) {
      assertThat(fault(call))
          .isInstanceOfSatisfying(
              RateLimited.class,
              limited ->
                  assertThat(limited.retryAfter())
                      .isEqualTo(Duration.ofSeconds(7).plus(Clients.JITTER)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "502, Unavailable, Unknown",
    "503, Unavailable, Unknown",
    "500, Unknown, Unknown",
    "402, Unavailable, Unavailable",
    "423, Unavailable, Unavailable",
    "403, Credentials, Credentials",
    "404, Configuration, Configuration",
    "301, Configuration, Configuration",
    "422, Rejected, Rejected",
    "430, RateLimited, RateLimited"
  })
  void aWriteThatFailedOnItsWayMayHaveBeenDone(int status, String read, String write) {
    server.answer(status, Map.of("Location", "/elsewhere"), "<html>Customer 17</html>");
    Fault ofRead = fault(client.query(shop(), Document.PROBE, Map.of()));
    Fault ofWrite = fault(client.mutate(shop(), Document.PROBE, Map.of()));
    assertThat(ofRead.getClass().getSimpleName()).isEqualTo(read);
    assertThat(ofWrite.getClass().getSimpleName()).isEqualTo(write);
    assertThat(ofRead.getMessage() + ofRead.advice()).doesNotContain("Customer", Shops.TOKEN);
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "ACCESS_DENIED, Configuration",
    "MAX_COST_EXCEEDED, Rejected",
    "INTERNAL_SERVER_ERROR, Unknown",
    "SOMETHING_NEW, Unknown",
    "SHOP_INACTIVE, Unavailable",
    "undefinedField, Rejected",
    "'', Rejected"
  })
  void anErrorAboveTheDataIsTheFaultThatItsCodeSays(String code, String fault) {
    server.answer(200, Map.of(), error(code, "", "{\"data\":null,"));
    Fault thrown = fault(client.query(shop(), Document.PROBE, Map.of()));
    assertThat(thrown.getClass().getSimpleName()).isEqualTo(fault);
    assertThat(thrown.getMessage()).doesNotContain("Customer 17");
    assertThat(thrown.connection()).contains(shop().key());
  }

  @Test
  void theMissingScopeIsNamed() {
    server.answer(
        200,
        Map.of(),
        error(
            "ACCESS_DENIED",
            ",\"requiredAccess\":\"`read_orders` access scope.\"",
            "{\"data\":{\"order\":null},"));
    assertThat(fault(client.query(shop(), Document.ORDER, Map.of())))
        .isInstanceOf(Configuration.class)
        .hasMessageContaining("read_orders");
  }

  @Test
  void customersDataThatIsRefusedIsNullAndTheRestIsThere() {
    server.answer(
        200,
        Map.of(),
        error("ACCESS_DENIED", "", "{\"data\":{\"order\":{\"name\":\"#1\",\"customer\":null}},")
            .replace("\"path\":[]", "\"path\":[\"order\",\"customer\"]"));
    assertThat(await(client.query(shop(), Document.ORDER, Map.of())).at("/order/name").asText())
        .isEqualTo("#1");
    assertThat(fault(client.query(shop(), Document.MORE_LINES, Map.of())))
        .isInstanceOf(Configuration.class);
  }

  @Test
  void whatAWriteDidIsDoneAlsoWhereNotAllOfItMayBeSeen() {
    server.answer(
        200,
        Map.of(),
        error("ACCESS_DENIED", "", "{\"data\":{\"done\":{\"order\":null}},")
            .replace("\"path\":[]", "\"path\":[\"done\",\"order\"]"));
    assertThat(await(client.mutate(shop(), Document.PROBE, Map.of())).has("done")).isTrue();
    server.answer(
        200,
        Map.of(),
        error("ACCESS_DENIED", "", "{\"data\":{\"done\":null},")
            .replace("\"path\":[]", "\"path\":[\"done\"]"));
    assertThat(fault(client.mutate(shop(), Document.PROBE, Map.of())))
        .isInstanceOf(Configuration.class);
  }

  @Test
  void anAnswerThatIsTooLongIsNotTakenIn() {
    server.answer(
        request -> {
          request.response().setChunked(true);
          String piece = " ".repeat(1024 * 1024);
          for (int i = 0; i < 20; i++) {
            request.response().write(piece);
          }
          request.response().end();
        });
    Fault fault =
        fault(
            Clients.of(vertx, clock, bucket, Duration.ofSeconds(9))
                .query(shop(), Document.PROBE, Map.of()));
    assertThat(fault.code()).isEqualTo("shopify.too_long");
  }

  @Test
  void anAnswerThatNeverEndsIsNotWaitedFor() {
    server.answer(
        request -> {
          request.response().setChunked(true).write("{");
          vertx.setPeriodic(100, timer -> request.response().write(" "));
        });
    Fault fault = fault(client.query(shop(), Document.PROBE, Map.of()));
    assertThat(fault.code()).isEqualTo("shopify.timeout");
  }

  @Test
  void noShopIsAskedWithSettingsThatCannotWork() {
    ShopAccess shop = Shops.at(server.url().toString(), Shops.TOKEN, Map.of("version", "2020-01"));
    assertThat(fault(client.query(shop, Document.PROBE, Map.of())))
        .isInstanceOf(Configuration.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aWriteWithoutAnAnswerIsUnknownAndIsSentOnce() {
    server.cut();
    assertThat(fault(client.mutate(shop(), Document.PROBE, Map.of()))).isInstanceOf(Unknown.class);
    server.hang();
    Fault slow = fault(client.mutate(shop(), Document.PROBE, Map.of()));
    assertThat(slow).isInstanceOf(Unknown.class);
    assertThat(slow.code()).isEqualTo("shopify.timeout");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aServerThatCannotBeReachedDidNothing() {
    ShopAccess nobody = Shops.at("http://127.0.0.1:1");
    assertThat(fault(client.mutate(nobody, Document.PROBE, Map.of())))
        .isInstanceOf(Unavailable.class)
        .isNotInstanceOf(Rejected.class);
  }

  private AtomicInteger tokens(int life) {
    AtomicInteger tokens = new AtomicInteger();
    server.answer(
        request ->
            request
                .response()
                .end(
                    request.path().endsWith("access_token")
                        ? token("shpat_" + tokens.incrementAndGet(), life)
                        : FINE));
    return tokens;
  }

  private static String token(String value, int life) {
    return "{\"access_token\":\"" + value + "\",\"scope\":\"x\",\"expires_in\":" + life + "}";
  }

  private static String answer(int cost, int left, int most, int rate) {
    return "{\"data\":{\"shop\":{}},\"extensions\":" + cost(cost, left, most, rate) + "}";
  }

  private static String throttled(int cost, int left, int rate) {
    return "{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}],"
        + "\"extensions\":"
        + cost(cost, left, 2000, rate)
        + "}";
  }

  private static String cost(int cost, int left, int most, int rate) {
    return "{\"cost\":{\"requestedQueryCost\":"
        + cost
        + ",\"actualQueryCost\":null,\"throttleStatus\":{\"maximumAvailable\":"
        + most
        + ".0,\"currentlyAvailable\":"
        + left
        + ",\"restoreRate\":"
        + rate
        + ".0}}}";
  }

  private static String error(String code, String more, String start) {
    String extensions = code.isEmpty() ? "{}" : "{\"code\":\"" + code + "\"" + more + "}";
    return start
        + "\"errors\":[{\"message\":\"Customer 17 is odd\",\"path\":[],\"extensions\":"
        + extensions
        + "}]}";
  }

  private ShopAccess shop() {
    return Shops.at(server.url().toString());
  }

  private ShopAccess clientShop() {
    return Shops.at(
        server.url().toString(), Shops.SECRET, Map.of("auth", "client", "client_id", "app1"));
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(LONG_ENOUGH);
  }

  private static Fault fault(Uni<?> uni) {
    Throwable thrown = catchThrowable(() -> uni.await().atMost(LONG_ENOUGH));
    assertThat(thrown).isInstanceOf(Fault.class);
    return (Fault) thrown;
  }
}
