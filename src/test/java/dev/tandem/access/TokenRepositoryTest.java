package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokenRepositoryTest {

  @Inject TokenRepository tokens;
  @Inject Gate gate;
  @Inject Pool pool;

  @BeforeEach
  void forgetAllTokens() {
    pool.query("delete from api_token").execute().await().indefinitely();
    gate.forget();
  }

  @Test
  void makesOneFirstTokenForReplicasThatStartTogether() {
    List<Optional<ApiToken>> made =
        Uni.join()
            .all(tokens.first(), tokens.first(), tokens.first())
            .andFailFast()
            .await()
            .indefinitely();
    List<ApiToken> shown = made.stream().flatMap(Optional::stream).toList();
    assertThat(shown).hasSize(1);
    assertThat(gate.admits(shown.get(0)).await().indefinitely()).isTrue();
    assertThat(gate.admits(ApiToken.random()).await().indefinitely()).isFalse();
  }

  @Test
  void makesNoFirstTokenAfterTheLastWasRevoked() {
    TokenRepository.Listed only = tokens.add("only", ApiToken.random()).await().indefinitely();
    assertThat(tokens.revoke(only.id()).await().indefinitely()).isTrue();
    assertThat(tokens.first().await().indefinitely()).isEmpty();
  }

  @Test
  void storesOnlyAHash() {
    ApiToken token = ApiToken.random();
    tokens.add("any", token).await().indefinitely();
    String stored =
        pool.query("select encode(hash, 'escape') || row_to_json(t)::text as t from api_token t")
            .execute()
            .await()
            .indefinitely()
            .iterator()
            .next()
            .getString("t");
    assertThat(stored).contains("any").doesNotContain(token.text());
  }
}
