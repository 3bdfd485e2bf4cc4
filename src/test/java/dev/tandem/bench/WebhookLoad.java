package dev.tandem.bench;

import dev.tandem.testing.SignedShop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Rings at the door of one shop, over connections that stay open, on one event loop of its own. All
 * webhooks differ and are signed beforehand.
 */
final class WebhookLoad implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final OpenLines lines;
  private final int connections;
  private final String path;
  private final String secret;
  private final AtomicInteger next = new AtomicInteger();

  WebhookLoad(int port, String path, String secret, int connections) {
    this.path = path;
    this.secret = secret;
    this.connections = connections;
    this.lines = new OpenLines(vertx, port, connections);
  }

  /** A webhook as it is sent. */
  record Ring(Buffer request) {}

  Ring ring(String order, String customer) {
    String body = "{\"order\":\"" + order + "\",\"customer\":\"" + customer + "\"}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        String.join(
            "\r\n",
            "POST " + path + " HTTP/1.1",
            "Host: 127.0.0.1",
            "X-Event: bench-" + next.incrementAndGet(),
            "X-Topic: order",
            "X-Signature: " + SignedShop.sign(secret, bytes),
            "Content-Type: application/json",
            "Content-Length: " + bytes.length,
            "",
            "");
    return new Ring(Buffer.buffer(head).appendBytes(bytes));
  }

  /** So many, of orders that are all new. */
  Ring[] rings(int count) {
    Ring[] rings = new Ring[count];
    for (int i = 0; i < count; i++) {
      int order = next.get();
      rings[i] = ring("b" + order, "c" + order % 500);
    }
    return rings;
  }

  private Future<Integer> send(Ring ring) {
    return lines.send(ring.request());
  }

  /**
   * Milliseconds from the moment at which each was to be sent, whether or not it could be sent
   * then, until its answer was there. One that is not accepted fails the run.
   */
  double[] openLoop(int perSecond, int seconds) {
    return openLoop(perSecond, rings(perSecond * seconds), i -> {});
  }

  double[] openLoop(int perSecond, Ring[] rings, java.util.function.IntConsumer before) {
    double[] millis = new double[rings.length];
    CompletableFuture<double[]> done = new CompletableFuture<>();
    AtomicInteger left = new AtomicInteger(rings.length);
    int[] sent = {0};
    vertx.runOnContext(
        start -> {
          long begin = System.nanoTime();
          vertx.setPeriodic(
              1,
              timer -> {
                long now = System.nanoTime();
                while (sent[0] < rings.length
                    && begin + sent[0] * 1_000_000_000L / perSecond <= now) {
                  int i = sent[0]++;
                  long planned = begin + i * 1_000_000_000L / perSecond;
                  before.accept(i);
                  send(rings[i])
                      .onComplete(
                          answer -> {
                            millis[i] = (System.nanoTime() - planned) / 1e6;
                            if (answer.failed() || answer.result() != 200) {
                              done.completeExceptionally(new AssertionError("" + answer));
                            } else if (left.decrementAndGet() == 0) {
                              done.complete(millis);
                            }
                          });
                }
                if (sent[0] == rings.length) {
                  vertx.cancelTimer(timer);
                }
              });
        });
    return done.join();
  }

  /** Every connection sends its next one when it was answered; how many a second. */
  double closedLoop(Duration span, IntFunction<Ring> source, double[] into) {
    AtomicLong accepted = new AtomicLong();
    AtomicInteger index = new AtomicInteger();
    CompletableFuture<?>[] ends = new CompletableFuture<?>[connections];
    long begin = System.nanoTime();
    long end = begin + span.toNanos();
    for (int i = 0; i < connections; i++) {
      CompletableFuture<Void> ended = new CompletableFuture<>();
      ends[i] = ended;
      vertx.runOnContext(start -> again(end, source, into, index, accepted, ended));
    }
    CompletableFuture.allOf(ends).join();
    return accepted.get() * 1e9 / (System.nanoTime() - begin);
  }

  private void again(
      long end,
      IntFunction<Ring> source,
      double[] into,
      AtomicInteger index,
      AtomicLong accepted,
      CompletableFuture<Void> ended) {
    if (System.nanoTime() >= end) {
      ended.complete(null);
      return;
    }
    int i = index.getAndIncrement();
    long sent = System.nanoTime();
    send(source.apply(i))
        .onComplete(
            answer -> {
              if (answer.failed() || answer.result() != 200) {
                ended.completeExceptionally(new AssertionError("" + answer));
                return;
              }
              if (i < into.length) {
                into[i] = (System.nanoTime() - sent) / 1e6;
              }
              accepted.incrementAndGet();
              again(end, source, into, index, accepted, ended);
            });
  }

  /** Prints p50, p99 and the largest. */
  static void print(String name, double[] millis) {
    Figure.print("webhooks", name + "_p50", Figure.percentile(millis, 0.5), "ms");
    Figure.print("webhooks", name + "_p99", Figure.percentile(millis, 0.99), "ms");
    Figure.print("webhooks", name + "_max", Arrays.stream(millis).max().orElse(0), "ms");
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
