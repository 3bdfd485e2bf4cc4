package dev.tandem.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.ShopId;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Rejected;
import dev.tandem.rule.Numbering;
import dev.tandem.rule.OrderRules;
import dev.tandem.testing.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectionsTest {

  @Inject Connections connections;
  @Inject InstanceRepository instances;
  @Inject ShopRepository shops;
  @Inject Pool pool;
  @Inject MutableClock clock;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private InstanceView instance;
  private ShopView shop;

  @BeforeEach
  void configure() {
    instance = instances.create(instanceDraft("odoo " + mark, "key-1")).await().indefinitely();
    shop = shops.create(shopDraft("shop " + mark, "credential-1")).await().indefinitely();
  }

  @Test
  void givesAJobTheShopWithItsOpenedCredential() {
    ShopAccess access = connections.shop(new ShopId(shop.id())).await().indefinitely();
    assertThat(access.credential().reveal()).isEqualTo("credential-1");
    assertThat(access.instance().value()).isEqualTo(instance.id());
    assertThat(access.url()).hasToString("https://shop.example.com/eu");
    assertThat(access.platformSettings()).containsEntry("language", "1");
    assertThat(access.module()).matches("tandem_[a-z0-9]{8}");
  }

  @Test
  void givesAJobTheInstanceWithItsOpenedKey() {
    OdooAccess access = connections.instance(new InstanceId(instance.id())).await().indefinitely();
    assertThat(access.apiKey().reveal()).isEqualTo("key-1");
    assertThat(access.timeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(access.transport()).isEqualTo(OdooAccess.Transport.AUTO);
  }

  @Test
  void keepsEverySettingThroughTheDatabase() {
    ShopSettings settings = settings("WEB-");
    shops.changeSettings(new ShopId(shop.id()), before -> settings).await().indefinitely();
    assertThat(shops.find(new ShopId(shop.id())).await().indefinitely().orElseThrow().settings())
        .isEqualTo(settings);
  }

  @Test
  void seesAChangeOfItsOwnAtOnce() {
    connections.shop(new ShopId(shop.id())).await().indefinitely();
    shops
        .update(new ShopId(shop.id()), shopDraft("shop " + mark, "credential-2"))
        .await()
        .indefinitely();
    ShopAccess access = connections.shop(new ShopId(shop.id())).await().indefinitely();
    assertThat(access.credential().reveal()).isEqualTo("credential-2");
    assertThat(access.moduleId()).isEqualTo(shop.moduleId());
  }

  @Test
  void seesAChangeOfAnotherReplicaAfterASecond() {
    ShopId id = new ShopId(shop.id());
    connections.shop(id).await().indefinitely();
    sql("update shop set url = 'https://moved.example.com' where id = $1", shop.id());
    assertThat(connections.shop(id).await().indefinitely().url().getHost())
        .isEqualTo("shop.example.com");
    clock.advance(Duration.ofSeconds(1));
    assertThat(connections.shop(id).await().indefinitely().url().getHost())
        .isEqualTo("moved.example.com");
  }

  @Test
  void storesNoSecretInClear() {
    String stored =
        sqlText("select row_to_json(s)::text as t from shop s where id = $1", shop.id())
            + sqlText(
                "select row_to_json(i)::text as t from odoo_instance i where id = $1",
                instance.id());
    assertThat(stored).contains("shop.example.com").doesNotContain("credential-1", "key-1");
  }

  @Test
  void aSecretCopiedToAnotherRowDoesNotOpen() {
    ShopView other =
        shops.create(shopDraft("other " + mark, "credential-9")).await().indefinitely();
    pool.preparedQuery(
            "update shop set credential_sealed = (select credential_sealed from shop where id = $1)"
                + " where id = $2")
        .execute(Tuple.of(shop.id(), other.id()))
        .await()
        .indefinitely();
    assertThatThrownBy(() -> connections.shop(new ShopId(other.id())).await().indefinitely())
        .isInstanceOf(Configuration.class)
        .hasMessageContaining("changed or moved");
    assertThat(connections.shops().await().indefinitely())
        .extracting(s -> s.id().value())
        .contains(shop.id())
        .doesNotContain(other.id());
  }

  @Test
  void aRemovedShopIsRejected() {
    ShopId id = new ShopId(shop.id());
    connections.shop(id).await().indefinitely();
    assertThat(shops.remove(id).await().indefinitely()).isTrue();
    assertThatThrownBy(() -> connections.shop(id).await().indefinitely())
        .isInstanceOf(Rejected.class);
  }

  @Test
  void refusesANameThatIsTaken() {
    assertThatThrownBy(() -> shops.create(shopDraft("shop " + mark, "c")).await().indefinitely())
        .isInstanceOfSatisfying(
            ConnectionConflict.class, conflict -> assertThat(conflict.field()).isEqualTo("name"));
  }

  @Test
  void refusesToRemoveAnInstanceThatAShopUses() {
    assertThatThrownBy(() -> instances.remove(new InstanceId(instance.id())).await().indefinitely())
        .isInstanceOf(ConnectionConflict.class)
        .hasMessageContaining("shops still use");
  }

  @Test
  void refusesAShopOfAnUnknownInstance() {
    ShopDraft draft =
        new ShopDraft("x " + mark, -1L, "prestashop", "https://x.example.com", "c", null, null);
    assertThatThrownBy(() -> shops.create(draft).await().indefinitely())
        .isInstanceOfSatisfying(
            InvalidSettings.class,
            refused -> assertThat(refused.problems().get(0).field()).isEqualTo("instanceId"));
  }

  private static InstanceDraft instanceDraft(String name, String key) {
    return new InstanceDraft(
        name,
        "https://odoo.example.com/",
        "db",
        "sync",
        key,
        null,
        null,
        2,
        Duration.ofSeconds(20));
  }

  private ShopDraft shopDraft(String name, String credential) {
    return new ShopDraft(
        name,
        instance.id(),
        "prestashop",
        "https://shop.example.com/eu/",
        credential,
        Map.of("language", "1"),
        null);
  }

  private static ShopSettings settings(String prefix) {
    OrderTarget target =
        new OrderTarget(
            OrderTarget.CreateAs.DRAFT_ORDER,
            Numbering.PREFIX_SHOP,
            prefix,
            OrderTarget.DiscountsAs.LINES,
            1L,
            2L,
            3L,
            4L,
            java.util.List.of(5L),
            6L,
            7L,
            8L,
            9,
            10L,
            11L,
            12L,
            13L,
            14L,
            new OrderTarget.Details(
                OrderTarget.CurrencyPolicy.SHOP, true, true, 15L, 16L, 17L, 18L));
    return new ShopSettings(
        true,
        true,
        Duration.ofMillis(2500),
        Duration.ofMinutes(3),
        ShopSettings.Entities.DEFAULT,
        ShopSettings.Customers.DEFAULT,
        new OrderRules(
            Instant.parse("2026-01-01T00:00:00.123456Z"), null, Set.of("2"), Set.of("1")),
        target);
  }

  private void sql(String statement, long id) {
    pool.preparedQuery(statement).execute(Tuple.of(id)).await().indefinitely();
  }

  private String sqlText(String query, long id) {
    Row row =
        pool.preparedQuery(query).execute(Tuple.of(id)).await().indefinitely().iterator().next();
    return row.getString("t");
  }
}
