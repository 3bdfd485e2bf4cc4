package dev.tandem.shop.prestashop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.http.Outbound;
import dev.tandem.shop.prestashop.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jspecify.annotations.Nullable;

/**
 * Speaks HTTP with the webservice and nothing else: one request for each call, no retries, no
 * redirects followed. Fails with a {@link dev.tandem.fault.Fault} only.
 */
@ApplicationScoped
class PrestaShopClient implements ListReader {

  private static final Duration READ = Duration.ofSeconds(30);

  /**
   * Milliseconds that an idle connection is kept. Below the 5 s after which Apache closes it: a
   * request on a connection that the other side is closing comes back as a reset.
   */
  private static final int IDLE_MILLIS = 4000;

  private final Outbound outbound;
  private final Clock clock;
  private final Duration patience;
  private final Map<URI, PrestaShopApi> apis = new ConcurrentHashMap<>();

  @Inject
  PrestaShopClient(Outbound outbound, Clock clock) {
    this(outbound, clock, READ);
  }

  /**
   * @param patience how long an answer may take
   */
  PrestaShopClient(Outbound outbound, Clock clock, Duration patience) {
    this.outbound = outbound;
    this.clock = clock;
    this.patience = patience;
  }

  /** The list of what the key may do, in XML; always of the webservice itself. */
  Uni<Answer> root(ShopAccess shop) {
    return send(shop, "", Map.of())
        .onItem()
        .transform(
            answer -> {
              PrestaShopFaults.check(shop, "api: get", answer, clock.instant());
              if (answer.version().isEmpty() && !answer.body().contains("<prestashop")) {
                throw PrestaShopFaults.noWebservice(shop, answer.status());
              }
              return answer;
            });
  }

  /** The rows of a list; empty for an empty list. */
  @Override
  public Uni<List<JsonNode>> read(ShopAccess shop, Question question) {
    return send(shop, question.resource(), question.with("output_format", "JSON").parameters())
        .onItem()
        .transform(answer -> rows(shop, question, answer));
  }

  private List<JsonNode> rows(ShopAccess shop, Question question, Answer answer) {
    String what = question.resource() + ": get";
    if (answer.status() >= 500 && ShopError.areWarnings(ShopError.in(answer.body()))) {
      // PHP warned while the shop answered, and what it answered is whole.
      Optional<List<JsonNode>> rows = rows(question, answer);
      if (rows.isPresent()) {
        return rows.get();
      }
    }
    PrestaShopFaults.check(shop, what, answer, clock.instant());
    return answer.status() == 404
        ? List.of()
        : rows(question, answer).orElseThrow(() -> PrestaShopFaults.unreadable(shop, what));
  }

  /** Empty where the answer holds no such list. */
  private static Optional<List<JsonNode>> rows(Question question, Answer answer) {
    try {
      JsonNode list = Wire.tree(answer.body());
      // An empty list is [] without the name of the resource.
      JsonNode rows = list.isArray() ? list : list.path(question.node());
      if (rows.isArray()) {
        List<JsonNode> found = new ArrayList<>();
        rows.forEach(found::add);
        return Optional.of(found);
      }
    } catch (JsonProcessingException e) {
      // Its message quotes the body, which may hold personal data.
    }
    return Optional.empty();
  }

  /** Done when the shop says so; whatever it did before a fault {@code Unknown}, it did once. */
  Uni<Void> write(ShopAccess shop, Write write) {
    String xml = write.xml();
    Map<String, String> parameters = new HashMap<>(write.parameters());
    parameters.put("output_format", "JSON");
    Way rewritten =
        write.adds()
            ? (api, key, query) -> api.added(write.resource(), key, query, xml)
            : (api, key, query) -> api.changed(write.resource(), write.id(), key, query, xml);
    Way dispatched =
        write.adds()
            ? (api, key, query) -> api.dispatchedPost(key, query, xml)
            : (api, key, query) -> api.dispatchedPatch(key, query, xml);
    String path = write.adds() ? write.resource() : write.resource() + "/" + write.id();
    return send(shop, path, parameters, rewritten, dispatched)
        .invoke(answer -> WriteAnswer.check(shop, write.what(), answer, clock.instant()))
        .replaceWithVoid();
  }

  /** One of the two ways to the webservice. */
  private interface Way {
    Uni<Response> go(
        PrestaShopApi api, @Nullable String authorization, MultivaluedMap<String, String> query);
  }

  private Uni<Answer> send(ShopAccess shop, String resource, Map<String, String> parameters) {
    return send(
        shop,
        resource,
        parameters,
        (api, key, query) -> api.rewritten(resource, key, query),
        PrestaShopApi::dispatched);
  }

  private Uni<Answer> send(
      ShopAccess shop, String path, Map<String, String> parameters, Way rewritten, Way dispatched) {
    return Uni.createFrom()
        .deferred(
            () -> {
              PrestaShopSettings settings = PrestaShopSettings.of(shop);
              MultivaluedMap<String, String> query = query(shop, settings, parameters);
              String authorization = settings.keyInQuery() ? null : basic(shop);
              PrestaShopApi api = apis.computeIfAbsent(shop.url(), this::connect);
              if (settings.rewriting()) {
                return rewritten.go(api, authorization, query);
              }
              query.putSingle("url", path);
              return dispatched.go(api, authorization, query);
            })
        .onItem()
        .transform(PrestaShopClient::answer)
        .onFailure()
        .transform(failure -> PrestaShopFaults.ofFailure(shop, failure));
  }

  private static MultivaluedMap<String, String> query(
      ShopAccess shop, PrestaShopSettings settings, Map<String, String> parameters) {
    MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    parameters.forEach(query::putSingle);
    if (!settings.idShop().isEmpty()) {
      query.putSingle("id_shop", settings.idShop());
    }
    if (settings.keyInQuery()) {
      query.putSingle("ws_key", shop.credential().reveal());
    }
    return query;
  }

  private static String basic(ShopAccess shop) {
    byte[] user = (shop.credential().reveal() + ":").getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(user);
  }

  private static Answer answer(Response response) {
    return new Answer(
        response.getStatus(),
        header(response.getHeaderString("Content-Type")),
        header(response.getHeaderString("PSWS-Version")),
        header(response.getHeaderString("Retry-After")),
        response.hasEntity() ? response.readEntity(String.class) : "");
  }

  private static String header(@Nullable String value) {
    return value == null ? "" : value;
  }

  private PrestaShopApi connect(URI url) {
    return outbound.client(
        PrestaShopApi.class,
        url,
        patience,
        Map.of(QuarkusRestClientProperties.CONNECTION_TTL, IDLE_MILLIS));
  }
}
