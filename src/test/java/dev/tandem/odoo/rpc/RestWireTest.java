package dev.tandem.odoo.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.OdooAccess.Transport;
import dev.tandem.connection.http.Addresses;
import dev.tandem.connection.http.Outbound;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Fault;
import dev.tandem.odoo.AnAccess;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The REST client of the application against a socket that answers byte by byte what is given. */
@QuarkusTest
class RestWireTest {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;
  private static final char TLS_HELLO = 22;
  private static final Call CALL = Call.of("sale.order", "load", Map.of());

  @Inject Vertx vertx;

  private final List<String> requests = new CopyOnWriteArrayList<>();
  @Nullable private NetServer server;

  @AfterEach
  void close() {
    if (server != null) {
      server.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void sendsTheBodyAsItIsAndReadsTheAnswerOfAnOldServer() {
    Wire wire = wireTo(saying("HTTP/1.0 200 OK", "", "{\"result\":0.10}"));
    for (int i = 0; i < 3; i++) {
      Answer answer = await(wire.jsonRpc("{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8)));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"result\":0.10}");
    }
    assertThat(requests)
        .hasSize(3)
        .allSatisfy(
            request ->
                assertThat(request)
                    .startsWith("POST /jsonrpc HTTP/1.1")
                    .containsIgnoringCase("content-type: application/json\r\n")
                    .endsWith("\r\n\r\n{\"a\":\"é\"}"));
  }

  @Test
  void sendsKeyAndDatabaseOfJson2InHeaders() {
    Wire wire = wireTo(saying("HTTP/1.1 200 OK", "", "[]"));
    await(wire.json2(target(), "{}".getBytes(StandardCharsets.UTF_8)));
    assertThat(requests.get(0))
        .startsWith("POST /json/2/sale.order/load HTTP/1.1")
        .containsIgnoringCase("authorization: bearer k\r\n")
        .containsIgnoringCase("x-odoo-database: shopdb\r\n")
        .endsWith("\r\n\r\n{}");
  }

  @Test
  void asksForTheVersion() {
    Wire wire = wireTo(saying("HTTP/1.1 200 OK", "", "{\"version\":\"19.0\"}"));
    assertThat(await(wire.version()).json()).isPresent();
    assertThat(requests.get(0)).startsWith("GET /json/version HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 404, 422, 500, 503})
  void takesEveryStatusForAnAnswer(int status) {
    Wire wire = wireTo(saying("HTTP/1.1 " + status + " X", "Location: /else\r\n", "<html>"));
    Answer answer = await(wire.jsonRpc(new byte[0]));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("<html>");
    assertThat(requests).hasSize(1);
  }

  @Test
  void keepsTheHeaderThatSaysHowLongToWait() {
    Wire wire = wireTo(saying("HTTP/1.1 429 X", "Retry-After: 17\r\n", ""));
    assertThat(await(wire.jsonRpc(new byte[0])).retryAfter()).isEqualTo("17");
  }

  @Test
  void doesNotKnowWhatBecameOfARequestWithoutAnAnswer() {
    assertThat(fault(wireTo(socket -> {})).code()).isEqualTo("odoo.timeout");
  }

  @Test
  void doesNotKnowWhatBecameOfACutConnection() {
    assertThat(fault(wireTo(NetSocket::close)).code()).isEqualTo("odoo.connection_cut");
    assertThat(requests).hasSize(1);
  }

  @Test
  void knowsThatARefusedConnectionDidNothing() {
    assertThat(fault(wire(URI.create("http://127.0.0.1:1"))).code()).isEqualTo("odoo.refused");
  }

  @Test
  void knowsThatAnUnknownHostDidNothing() {
    assertThat(fault(wire(URI.create("http://odoo.invalid"))).code())
        .isEqualTo("odoo.unknown_host");
  }

  @Test
  void knowsThatAFailedHandshakeDidNothing() {
    int port = listen(saying("HTTP/1.1 400 Plain", "", ""));
    URI secure = URI.create("https://127.0.0.1:" + port);
    assertThat(fault(wire(secure)).code()).isEqualTo("odoo.tls");
  }

  @Test
  void takesInNoMoreOfAnAnswerThanOdooHasReasonToSend() {
    CompletableFuture<Void> hungUp = new CompletableFuture<>();
    int port =
        listen(
            socket -> {
              socket.closeHandler(hungUp::complete);
              socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              endlessly(socket);
            });
    URI url = URI.create("http://127.0.0.1:" + port);
    Fault fault =
        fault(
            new RestWire(
                StandIn.OUTBOUND, AnAccess.at(url, Transport.AUTO, Duration.ofSeconds(20), null)));
    assertThat(fault.code()).isEqualTo("odoo.too_long");
    assertThat(hungUp).succeedsWithin(LONG_ENOUGH);
  }

  /** A hundred thousand bytes whenever there is room, for as long as somebody listens. */
  private static void endlessly(NetSocket socket) {
    String piece = "186a0\r\n" + " ".repeat(100_000) + "\r\n";
    while (!socket.writeQueueFull()) {
      socket.write(piece);
    }
    socket.drainHandler(room -> endlessly(socket));
  }

  @Test
  void doesNotWaitForAnAnswerThatDripsInWithoutEnd() {
    CompletableFuture<Void> hungUp = new CompletableFuture<>();
    Fault fault =
        fault(
            wireTo(
                socket -> {
                  socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  long drip = vertx.setPeriodic(200, id -> socket.write("1\r\n \r\n"));
                  socket.closeHandler(
                      end -> {
                        vertx.cancelTimer(drip);
                        hungUp.complete(null);
                      });
                }));
    assertThat(fault.code()).isEqualTo("odoo.timeout");
    assertThat(hungUp).succeedsWithin(LONG_ENOUGH);
  }

  @Test
  void sendsNothingToAnAddressThatIsNotAllowed() {
    int port = listen(saying("HTTP/1.1 200 OK", "", "{}"));
    URI here = URI.create("http://localhost:" + port);
    Outbound outbound = new Outbound(vertx, new Addresses(List.of("private")));
    for (int i = 0; i < 2; i++) {
      Fault fault =
          fault(
              new RestWire(
                  outbound, AnAccess.at(here, Transport.AUTO, Duration.ofSeconds(2), null)));
      assertThat(fault).isInstanceOf(Configuration.class);
      assertThat(fault.code()).isEqualTo("odoo.forbidden_address");
      assertThat(fault.advice()).contains("TANDEM_ADDRESSES_ALLOWED=loopback");
    }
    assertThat(requests).isEmpty();
    assertThat(await(wire(here).version()).status()).isEqualTo(200);
  }

  private Consumer<NetSocket> saying(String status, String headers, String body) {
    String length = "Content-Length: " + body.length() + "\r\n";
    return socket -> {
      socket.write(status + "\r\n" + headers + length + "\r\n" + body);
      if (status.startsWith("HTTP/1.0")) {
        socket.close();
      }
    };
  }

  private Wire wireTo(Consumer<NetSocket> answer) {
    return wire(URI.create("http://127.0.0.1:" + listen(answer)));
  }

  private int listen(Consumer<NetSocket> answer) {
    NetServer listening =
        vertx
            .createNetServer()
            .connectHandler(socket -> receive(socket, answer))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .orTimeout(10, TimeUnit.SECONDS)
            .join();
    server = listening;
    return listening.actualPort();
  }

  private void receive(NetSocket socket, Consumer<NetSocket> answer) {
    StringBuilder received = new StringBuilder();
    socket.handler(
        chunk -> {
          String request = received.append(chunk.toString(LATIN)).toString();
          if (complete(request) || request.charAt(0) == TLS_HELLO) {
            requests.add(new String(request.getBytes(LATIN), StandardCharsets.UTF_8));
            received.setLength(0);
            answer.accept(socket);
          }
        });
  }

  private static boolean complete(String request) {
    int end = request.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    int body = request.length() - end - 4;
    return request
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .map(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .map(length -> body >= length)
        .orElse(true);
  }

  private static Wire wire(URI url) {
    return new RestWire(
        StandIn.OUTBOUND, AnAccess.at(url, Transport.AUTO, Duration.ofSeconds(2), null));
  }

  private static Wire.Json2Target target() {
    return new Wire.Json2Target("bearer k", "shopdb", "sale.order", "load");
  }

  private static Fault fault(Wire wire) {
    OdooAccess access = AnAccess.with(Transport.JSON_2);
    return catchThrowableOfType(Fault.class, () -> await(new Json2(wire, access).call(CALL)));
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(LONG_ENOUGH);
  }
}
