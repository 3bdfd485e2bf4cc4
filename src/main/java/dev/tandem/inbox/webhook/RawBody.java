package dev.tandem.inbox.webhook;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads a body byte by byte as it comes, and no further than it may. Who sends it is not known yet,
 * so what all of them together may make us hold is limited too.
 */
final class RawBody {

  private final HttpServerRequest request;
  private final long limit;
  private final AtomicLong held;
  private final long most;
  private final Buffer body = Buffer.buffer();
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * @param held the bytes that all bodies hold at this moment
   * @param most how many that may be
   */
  RawBody(HttpServerRequest request, long limit, AtomicLong held, long most) {
    this.request = request;
    this.limit = limit;
    this.held = held;
    this.most = most;
  }

  /** Fails with {@link NoRoom}, then the rest is not read; call {@link #release} in any case. */
  Uni<byte[]> read() {
    return announced() > limit
        ? Uni.createFrom().failure(new NoRoom(Result.TOO_LARGE))
        : Uni.createFrom().emitter(this::read);
  }

  /** It is held no more. */
  void release() {
    if (over.compareAndSet(false, true)) {
      held.addAndGet(-body.length());
    }
  }

  /** What is not wanted is read and thrown away, so that the connection can be used again. */
  static void discard(HttpServerRequest request) {
    request.handler(ignored -> {});
    request.resume();
  }

  private void read(UniEmitter<? super byte[]> reader) {
    request.exceptionHandler(gone -> reader.fail(new NoRoom(Result.CUT_OFF)));
    request.endHandler(end -> reader.complete(body.getBytes()));
    request.handler(part -> take(part, reader));
    request.resume();
  }

  private void take(Buffer part, UniEmitter<? super byte[]> reader) {
    if (over.get()) {
      return;
    }
    if (body.length() + (long) part.length() > limit) {
      reader.fail(new NoRoom(Result.TOO_LARGE));
    } else if (held.addAndGet(part.length()) > most) {
      held.addAndGet(-part.length());
      reader.fail(new NoRoom(Result.BUSY));
    } else {
      body.appendBuffer(part);
    }
  }

  /** As the sender says; 0 where he does not. */
  private long announced() {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
