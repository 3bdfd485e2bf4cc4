package dev.tandem.inbox.webhook;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body byte by byte as it comes, and no further than it may. Who sends it is not known yet,
 * so what all of them together may make us hold is limited too: see {@link BodyRoom}.
 */
final class RawBody {

  private final HttpServerRequest request;
  private final long limit;
  private final BodyRoom.Place place;
  private final Buffer body = Buffer.buffer();
  @Nullable private UniEmitter<? super byte[]> reader;

  RawBody(HttpServerRequest request, long limit, BodyRoom room, String shop) {
    this.request = request;
    this.limit = limit;
    this.place = room.place(sender(request), shop, this::stop);
  }

  /**
   * Fails with {@link NoRoom}, then the rest is not read. Once it has come to its end it takes no
   * room from those that are being read.
   */
  Uni<byte[]> read() {
    return announced() > limit
        ? Uni.createFrom().failure(new NoRoom(Result.TOO_LARGE))
        : Uni.createFrom().<byte[]>emitter(this::read).onTermination().invoke(place::leave);
  }

  /** What is not wanted is read and thrown away, so that the connection can be used again. */
  static void discard(HttpServerRequest request) {
    request.handler(ignored -> {});
    request.resume();
  }

  private void read(UniEmitter<? super byte[]> emitter) {
    reader = emitter;
    place.enter();
    request.exceptionHandler(gone -> stop(Result.CUT_OFF));
    request.endHandler(end -> emitter.complete(body.getBytes()));
    request.handler(part -> take(part, emitter));
    request.resume();
  }

  private void take(Buffer part, UniEmitter<? super byte[]> emitter) {
    if (body.length() + (long) part.length() > limit) {
      emitter.fail(new NoRoom(Result.TOO_LARGE));
    } else if (place.take(part.length())) {
      body.appendBuffer(part);
    }
  }

  private void stop(Result why) {
    UniEmitter<? super byte[]> waiting = reader;
    if (waiting != null) {
      waiting.fail(new NoRoom(why));
    }
  }

  private static String sender(HttpServerRequest request) {
    return request.remoteAddress() == null ? "" : String.valueOf(request.remoteAddress().host());
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
