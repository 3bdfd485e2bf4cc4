package dev.tandem.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.Product;
import dev.tandem.commerce.ProductRef;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.fault.RateLimited;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every platform's adapter keeps, whatever its shop does: a fault of the right kind that names
 * the connection, and what it declares.
 */
public abstract class ShopAdapterContract {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  protected final Vertx vertx = Vertx.vertx();
  protected ScriptedServer server;

  /** An adapter that waits for an answer for a second at most. */
  protected abstract ShopAdapter adapter();

  /** A shop at this address, with a credential that no answer holds. */
  protected abstract ShopAccess shopAt(URI url);

  /** A working shop. */
  protected abstract ShopAccess workingShop();

  /** An order of the working shop. */
  protected abstract String someOrder();

  /** An order of the working shop that was refunded, if the platform knows refunds. */
  protected abstract String someRefundedOrder();

  /** An order whose customer saw and paid another currency than the shop's own. */
  protected abstract String someForeignOrder();

  /** Where Odoo's id or number is left, as the working shop has it; empty without one. */
  protected abstract String noteIn(String orderId);

  /** A product of the working shop; with a variant where the platform has them. */
  protected abstract ProductRef someProduct();

  /** The body with which the platform refuses a key (401). */
  protected abstract String refusedKey();

  /** The body with which the platform refuses a request (400 or 422). */
  protected abstract String refusedRequest();

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
  void aRefusedKeyIsAFaultOfCredentials() {
    server.answer(401, Map.of(), refusedKey());
    assertThat(fault()).isInstanceOf(Credentials.class);
  }

  @Test
  void aForeignPageThatIsNotFoundIsAFaultOfConfiguration() {
    server.answer(404, Map.of("Content-Type", "text/html"), "<html>not found</html>");
    assertThat(fault()).isInstanceOf(Configuration.class);
  }

  @Test
  void aRefusedRequestIsRejectedWithTheShopsWords() {
    server.answer(400, Map.of("Content-Type", "application/json"), refusedRequest());
    assertThat(fault()).isInstanceOf(Rejected.class);
    assertThat(fault().getMessage()).contains("400");
  }

  @Test
  void aThrottledRequestWaitsAsLongAsTold() {
    server.answer(429, Map.of("Retry-After", "7"), "");
    assertThat(fault())
        .isInstanceOfSatisfying(
            RateLimited.class,
            limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
  }

  @Test
  void aServerThatIsDownIsUnavailable() {
    server.answer(503, Map.of(), "");
    assertThat(fault()).isInstanceOf(Unavailable.class);
  }

  @Test
  void aCrashWithoutAReasonIsUnknown() {
    server.answer(500, Map.of(), "");
    assertThat(fault()).isInstanceOf(Unknown.class);
  }

  @Test
  void aConnectionThatBreaksIsUnknown() {
    server.cut();
    assertThat(fault()).isInstanceOf(Unknown.class);
  }

  @Test
  void anAnswerThatDoesNotComeIsUnknown() {
    server.hang();
    assertThat(fault()).isInstanceOf(Unknown.class);
  }

  @Test
  void aPageInsteadOfDataIsUnknown() {
    server.answer(200, Map.of("Content-Type", "text/html"), "<html>maintenance</html>");
    assertThat(fault()).isInstanceOf(Unknown.class);
  }

  @Test
  void aServerThatRefusesConnectionsIsUnavailable() throws Exception {
    // Bound, so that nobody else gets the port, but not listening: every connection is refused.
    try (Socket closed = new Socket()) {
      closed.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      ShopAccess nobody = shopAt(URI.create("http://127.0.0.1:" + closed.getLocalPort()));
      assertThat(faultAt(nobody)).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void faultsNameTheConnectionAndKeepTheKeySecret() {
    server.answer(401, Map.of(), refusedKey());
    ShopAccess shop = shopAt(server.url());
    assertThat(fault().connection()).contains(shop.key());
    assertThat(fault().getMessage() + fault().advice()).doesNotContain(shop.credential().reveal());
  }

  @Test
  void aWorkingShopPassesTheTestAndTheProbe() {
    assertThat(adapter().problemsIn(workingShop())).isEmpty();
    ShopInfo info = adapter().test(workingShop()).await().atMost(LONG_ENOUGH);
    assertThat(info.version()).isNotEmpty();
    assertThat(info.missing()).isEmpty();
    assertThat(catchThrowable(() -> adapter().probe(workingShop()).await().atMost(LONG_ENOUGH)))
        .isNull();
  }

  @Test
  void variantsAreToldExactlyWhenDeclared() {
    Product product =
        adapter().product(workingShop(), someProduct()).await().atMost(LONG_ENOUGH).orElseThrow();
    assertThat(!product.variants().isEmpty())
        .isEqualTo(adapter().capabilities().contains(Capability.VARIANTS));
  }

  @Test
  void storesAreToldExactlyWhenDeclared() {
    Order order =
        adapter().order(workingShop(), someOrder()).await().atMost(LONG_ENOUGH).orElseThrow();
    assertThat(!order.storeId().isEmpty())
        .isEqualTo(adapter().capabilities().contains(Capability.MULTI_STORE));
  }

  @Test
  void webhooksAreThereExactlyWhenDeclared() {
    assertThat(adapter().webhooks().isPresent())
        .isEqualTo(adapter().capabilities().contains(Capability.WEBHOOKS));
  }

  @Test
  void aSecondCurrencyIsToldExactlyWhenDeclared() {
    ShopAccess shop = workingShop();
    String id = someForeignOrder();
    String customers = currency(shop, id);
    String shops = currency(InShopsCurrency.of(shop), id);
    assertThat(!customers.equals(shops))
        .isEqualTo(adapter().capabilities().contains(Capability.TWO_CURRENCIES));
  }

  private String currency(ShopAccess shop, String orderId) {
    return adapter().order(shop, orderId).await().atMost(LONG_ENOUGH).orElseThrow().currency();
  }

  @Test
  void refundsAreToldExactlyWhenDeclared() {
    boolean declared = adapter().capabilities().contains(Capability.REFUNDS);
    Order order =
        adapter()
            .order(workingShop(), someRefundedOrder())
            .await()
            .atMost(LONG_ENOUGH)
            .orElseThrow();
    assertThat(!order.refunds().isEmpty()).isEqualTo(declared);
    // Where an order's own time moves with its refunds, they need no feed of their own.
    if (adapter().feeds().contains(OrderFeed.REFUNDS)) {
      assertThat(declared).isTrue();
    }
  }

  @Test
  void everyFeedTellsANewOrderThatWasRefunded() {
    String refunded = someRefundedOrder();
    for (OrderFeed feed : adapter().feeds()) {
      ChangedOrders changed =
          adapter()
              .changedOrders(workingShop(), feed, new OrderCursor(Instant.EPOCH, 0), 10)
              .await()
              .atMost(LONG_ENOUGH);
      assertThat(changed.orders()).extracting(OrderHint::id).contains(refunded);
    }
  }

  @Test
  void odoosNumberIsNotedOnceExactlyWhenDeclared() {
    String id = someOrder();
    if (!adapter().capabilities().contains(Capability.ORDER_NOTE)) {
      assertThat(
              catchThrowable(
                  () ->
                      adapter()
                          .note(workingShop(), id, new OdooId(7), "S7")
                          .await()
                          .atMost(LONG_ENOUGH)))
          .isInstanceOf(Fault.class);
      return;
    }
    adapter().note(workingShop(), id, new OdooId(7), "S7").await().atMost(LONG_ENOUGH);
    String noted = noteIn(id);
    assertThat(noted).contains("7");
    adapter().note(workingShop(), id, new OdooId(7), "S7").await().atMost(LONG_ENOUGH);
    assertThat(noteIn(id)).isEqualTo(noted);
    Order order = adapter().order(workingShop(), id).await().atMost(LONG_ENOUGH).orElseThrow();
    assertThat(order.note()).doesNotContain("S7");
  }

  @Test
  void anOrderIsPushedToATargetThatIsOfferedAndToNoOther() {
    String id = someOrder();
    for (OrderPush.Event event : OrderPush.Event.values()) {
      assertThat(adapter().targets(workingShop(), event).await().atMost(LONG_ENOUGH)).isNotEmpty();
    }
    OrderPush gone = new OrderPush(id, OrderPush.Event.CANCELLED, "no such target", false);
    assertThat(
            catchThrowable(
                () -> adapter().push(workingShop(), gone, List.of()).await().atMost(LONG_ENOUGH)))
        .isInstanceOf(Configuration.class);
  }

  /** What reading an order from the scripted server ends with. */
  private Fault fault() {
    return faultAt(shopAt(server.url()));
  }

  private Fault faultAt(ShopAccess shop) {
    Throwable thrown = catchThrowable(() -> adapter().order(shop, "1").await().atMost(LONG_ENOUGH));
    assertThat(thrown).isInstanceOf(Fault.class);
    return (Fault) thrown;
  }
}
