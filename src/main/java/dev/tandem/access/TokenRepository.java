package dev.tandem.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The stored tokens. Callable from any thread. */
@ApplicationScoped
public class TokenRepository {

  /** A token that is valid, as people may see it. */
  public record Listed(long id, String name, Instant createdAt) {}

  private static final String INSERT =
      "insert into api_token (name, hash, created_at) values ($1, $2, $3) returning id, created_at";

  private final Pool pool;
  private final Clock clock;

  TokenRepository(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Stores the hash of a new token. */
  public Uni<Listed> add(String name, ApiToken token) {
    return pool.preparedQuery(INSERT)
        .execute(values(name, token))
        .map(rows -> rows.iterator().next())
        .map(row -> new Listed(row.getLong("id"), name, instant(row)));
  }

  /**
   * Makes a token where none was ever made; of several replicas that start together one does.
   *
   * @return the token where it was made now: show it, nothing else can
   */
  public Uni<Optional<ApiToken>> first() {
    ApiToken token = ApiToken.random();
    return pool.withTransaction(
        connection ->
            connection
                .query("lock table api_token in share row exclusive mode")
                .execute()
                .chain(() -> connection.query("select 1 from api_token limit 1").execute())
                .chain(rows -> rows.size() > 0 ? none() : insert(connection, token)));
  }

  /** Those that are valid, oldest first. */
  public Uni<List<Listed>> list() {
    return pool.query(
            "select id, name, created_at from api_token where revoked_at is null order by id")
        .execute()
        .map(
            rows ->
                stream(rows)
                    .map(r -> new Listed(r.getLong("id"), r.getString("name"), instant(r)))
                    .toList());
  }

  /**
   * @return whether there was such a valid token
   */
  public Uni<Boolean> revoke(long id) {
    return pool.preparedQuery(
            "update api_token set revoked_at = $2 where id = $1 and revoked_at is null")
        .execute(Tuple.of(id, now()))
        .map(rows -> rows.rowCount() == 1);
  }

  Uni<List<byte[]>> hashes() {
    return pool.query("select hash from api_token where revoked_at is null")
        .execute()
        .map(rows -> stream(rows).map(row -> row.getBuffer("hash").getBytes()).toList());
  }

  private Uni<Optional<ApiToken>> insert(SqlConnection connection, ApiToken token) {
    return connection
        .preparedQuery(INSERT)
        .execute(values("first", token))
        .replaceWith(Optional.of(token));
  }

  private static Uni<Optional<ApiToken>> none() {
    return Uni.createFrom().item(Optional.empty());
  }

  private Tuple values(String name, ApiToken token) {
    return Tuple.of(name, Buffer.buffer(token.hash()), now());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(Row row) {
    return row.getOffsetDateTime("created_at").toInstant();
  }

  private static java.util.stream.Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
