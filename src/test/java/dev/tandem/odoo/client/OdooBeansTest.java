package dev.tandem.odoo.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.InstanceId;
import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.OdooAccess.Transport;
import dev.tandem.connection.Secret;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.Odoo;
import dev.tandem.odoo.OdooInstances;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.OdooTest;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The beans of the application, its REST client included, on the stand-in. */
@QuarkusTest
class OdooBeansTest {

  // Not the application's: its metrics refuse a second HTTP server.
  private static final Vertx VERTX = Vertx.vertx();

  @Inject OdooInstances instances;
  @Inject OdooTest connectionTest;

  @AfterAll
  static void close() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void reachOdooThroughTheApplication(OdooSeries series) {
    try (SandboxOdoo standIn = SandboxOdoo.start(VERTX, series, 0)) {
      Odoo odoo = instances.of(access(standIn));
      Load partner =
          new Load(
              "res.partner",
              List.of("id", "name"),
              List.of(List.of("tandem_a.cust_1", "Customer 1 é")));
      List<Long> ids = await(odoo.load(partner));
      assertThat(await(odoo.load(partner))).isEqualTo(ids);
      assertThat(await(odoo.read("res.partner", ids.get(0), List.of("name"))))
          .hasValueSatisfying(
              row -> assertThat(new OdooRecord(row).text("name")).contains("Customer 1 é"));
      assertThat(await(odoo.facts()).major()).isEqualTo(series.major());
      assertThat(await(connectionTest.test(access(standIn))).problem()).isNull();
    }
  }

  private static OdooAccess access(SandboxOdoo standIn) {
    return new OdooAccess(
        new InstanceId(91),
        "Stand-in",
        URI.create(standIn.url()),
        standIn.database(),
        standIn.login(),
        new Secret(standIn.apiKey()),
        Transport.AUTO,
        null,
        2,
        Duration.ofSeconds(20));
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(Duration.ofMinutes(1));
  }
}
