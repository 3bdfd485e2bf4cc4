package dev.tandem.odoo.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnContextTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void answersOnTheEventLoopOfTheCallerWhoeverSentTheBatch() throws Exception {
    Context caller = vertx.getOrCreateContext();
    CompletableFuture<String> batch = new CompletableFuture<>();
    CompletableFuture<Context> answeredOn = new CompletableFuture<>();
    CompletableFuture<Void> asked = new CompletableFuture<>();
    caller.runOnContext(
        nothing -> {
          OwnContext.keep(Uni.createFrom().completionStage(batch))
              .subscribe()
              .with(item -> answeredOn.complete(Vertx.currentContext()));
          asked.complete(null);
        });
    asked.get(10, TimeUnit.SECONDS);
    batch.complete("from the thread of this test");
    assertThat(answeredOn.get(10, TimeUnit.SECONDS)).isSameAs(caller);
  }
}
