package dev.tandem.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Connections that stay open and carry requests written beforehand: a whole HTTP client beside the
 * server would take as much of the processor as what is measured. One event loop only.
 */
final class OpenLines {

  private static final int STATUS = "HTTP/1.1 ".length();

  private final NetClient client;
  private final int port;
  private final Deque<Line> free = new ArrayDeque<>();
  private final Deque<Asked> waiting = new ArrayDeque<>();
  private int room;

  OpenLines(Vertx vertx, int port, int connections) {
    this.client = vertx.createNetClient();
    this.port = port;
    this.room = connections;
  }

  private record Asked(Buffer request, Promise<Integer> answer) {}

  /**
   * The status of the answer, which must have no body; asked over the next connection to be free.
   */
  Future<Integer> send(Buffer request) {
    Promise<Integer> answer = Promise.promise();
    waiting.add(new Asked(request, answer));
    if (free.isEmpty() && room > 0) {
      room--;
      client
          .connect(port, "127.0.0.1")
          .onSuccess(socket -> new Line(socket).next())
          .onFailure(this::fail);
    } else if (!free.isEmpty()) {
      free.remove().next();
    }
    return answer.future();
  }

  private void fail(Throwable failure) {
    waiting.forEach(one -> one.answer().tryFail(failure));
    waiting.clear();
  }

  private final class Line {
    private final NetSocket socket;
    private Asked asked;

    Line(NetSocket socket) {
      this.socket = socket;
      socket.handler(RecordParser.newDelimited("\r\n\r\n", this::answered));
      socket.closeHandler(closed -> lost());
    }

    void next() {
      asked = waiting.poll();
      if (asked == null) {
        free.add(this);
      } else {
        socket.write(asked.request());
      }
    }

    private void answered(Buffer head) {
      String text = head.toString(StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
      Asked done = asked;
      next();
      if (text.contains("\r\ncontent-length: 0")) {
        done.answer().complete(Integer.parseInt(text.substring(STATUS, STATUS + 3)));
      } else {
        done.answer().fail("an answer with a body: " + text);
      }
    }

    private void lost() {
      if (asked != null) {
        asked.answer().tryFail("closed before it was answered");
      }
    }
  }
}
