package dev.tandem.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.http.Outbound;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Fault;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.OdooTest;
import dev.tandem.odoo.rpc.Call;
import dev.tandem.odoo.rpc.OdooServer;
import dev.tandem.odoo.rpc.OdooServer.Detected;
import dev.tandem.odoo.rpc.RestWire;
import dev.tandem.odoo.rpc.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tries an instance step by step: server, database and login, user, then each right. */
@ApplicationScoped
public class ConnectionCheck implements OdooTest {

  private final Function<OdooAccess, Wire> wires;
  private final Clock clock;

  @Inject
  public ConnectionCheck(Outbound outbound, Clock clock) {
    this(access -> new RestWire(outbound, access), clock);
  }

  ConnectionCheck(Function<OdooAccess, Wire> wires, Clock clock) {
    this.wires = wires;
    this.clock = clock;
  }

  /** What Tandem creates, and the app of Odoo that brings it. */
  private record Need(String app, String model) {}

  private static final List<Need> NEEDS =
      List.of(
          new Need("Sales", "sale.order"),
          new Need("Inventory", "stock.picking"),
          new Need("Invoicing", "account.move"),
          new Need("Contacts", "res.partner"),
          new Need("Products", "product.product"));

  private record User(long id, String name, Map<Long, String> companies, List<String> wrong) {}

  @Override
  public Uni<Report> test(OdooAccess access) {
    return Uni.createFrom()
        .deferred(() -> new OdooServer(wires.apply(access), access, clock).detect())
        .flatMap(server -> signIn(access, server))
        .onFailure()
        .recoverWithItem(failure -> failed(null, failure));
  }

  private Uni<Report> signIn(OdooAccess access, Detected server) {
    Calls calls = new Calls(server, access, clock);
    return calls
        .login()
        .flatMap(id -> user(calls, access, id))
        .flatMap(user -> missing(calls).map(missing -> report(server, user, missing)))
        .onFailure()
        .recoverWithItem(failure -> failed(server, failure));
  }

  private static Uni<User> user(Calls calls, OdooAccess access, long id) {
    return read(calls, "res.users", List.of(id), "name", "login", "company_ids")
        .flatMap(
            rows -> {
              OdooRecord user = new OdooRecord(rows.path(0));
              return read(calls, "res.company", user.ids("company_ids"), "name")
                  .map(companies -> user(access, user, names(companies)));
            });
  }

  private static User user(OdooAccess access, OdooRecord user, Map<Long, String> companies) {
    List<String> wrong = new ArrayList<>();
    // JSON-2 looks at the key alone.
    if (user.text("login").filter(access.login()::equalsIgnoreCase).isEmpty()) {
      wrong.add("The API key belongs to another user than the login");
    }
    Long company = access.companyId();
    if (company != null && !companies.containsKey(company)) {
      wrong.add("The Odoo user does not belong to company " + company);
    }
    return new User(user.id(), user.text("name").orElse(""), companies, wrong);
  }

  private static Uni<List<String>> missing(Calls calls) {
    List<Uni<Optional<String>>> each = NEEDS.stream().map(need -> missing(calls, need)).toList();
    return Uni.join()
        .all(each)
        .usingConcurrencyOf(1)
        .andFailFast()
        .map(found -> found.stream().flatMap(Optional::stream).toList());
  }

  private static Uni<Optional<String>> missing(Calls calls, Need need) {
    Call fields = Call.of(need.model(), "fields_get", Map.of("allfields", List.of("id")));
    return calls
        .read(fields)
        .flatMap(there -> calls.mayAccess(need.model(), "create"))
        .map(
            may ->
                may
                    ? Optional.<String>empty()
                    : Optional.of(need.app() + ": the user has no right to create " + need.model()))
        .onFailure(ConnectionCheck::noModel)
        .recoverWithItem(Optional.of(need.app() + ": this app is not installed in Odoo"));
  }

  /** An Odoo 14 that serves several databases gives no reason; the login worked, so this is it. */
  private static boolean noModel(Throwable failure) {
    return failure instanceof Configuration
        || (failure instanceof Fault fault && fault.code().equals("odoo.server_error"));
  }

  private static Uni<JsonNode> read(Calls calls, String model, List<Long> ids, String... fields) {
    return calls.read(Call.of(model, "read", Map.of("fields", List.of(fields))).on(ids));
  }

  private static Map<Long, String> names(JsonNode rows) {
    Map<Long, String> names = new LinkedHashMap<>();
    rows.forEach(
        row -> names.put(row.path("id").longValue(), new OdooRecord(row).text("name").orElse("")));
    return names;
  }

  private static Report report(Detected server, User user, List<String> missing) {
    String problem = user.wrong().isEmpty() ? null : String.join(". ", user.wrong());
    return new Report(
        problem,
        server.version(),
        server.rpc().name(),
        user.id(),
        user.name(),
        user.companies(),
        missing);
  }

  private static Report failed(@Nullable Detected server, Throwable failure) {
    String problem =
        failure instanceof Fault fault
            ? (fault.getMessage() + ". " + fault.advice()).strip()
            : "The URL is not usable: " + failure.getClass().getSimpleName();
    return new Report(
        problem,
        server == null ? "" : server.version(),
        server == null ? "" : server.rpc().name(),
        0,
        "",
        Map.of(),
        List.of());
  }
}
