package dev.tandem.api;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.InvalidSettings;
import dev.tandem.mapping.Choices;
import dev.tandem.sync.ShopOrders;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The mapping tables that people edit (CON6). */
@Path("/api/shops/{id}/mappings/{subject}")
@Tag(name = "Mappings", description = "Which Odoo tax, which delivery product ...")
@CustomDeserialization(StrictJson.class)
public class MappingResource {

  private static final int MAX_LENGTH = 200;

  /**
   * A row.
   *
   * @param key the shop's
   * @param name as the shop shows it
   * @param odooId null while nobody has chosen
   * @param value what was chosen where that is no record of Odoo; null while nobody has
   * @param waiting how many jobs wait for the choice
   * @param orders the numbers of up to five orders that wait, the latest first
   */
  public record Row(
      String key,
      String name,
      @Nullable Long odooId,
      @Nullable String value,
      long waiting,
      List<String> orders) {}

  /**
   * What a person chose.
   *
   * @param odooId of the record in Odoo; not for the table of states
   * @param value for the table of states only: UNPAID, PAID, PREPARING, SHIPPED, DELIVERED,
   *     CANCELLED, REFUNDED or FAILED
   * @param name of the shop's record; empty or left out to keep it
   */
  public record Chosen(@Nullable Long odooId, @Nullable String value, @Nullable String name) {}

  /**
   * @param runAgain how many jobs waited for the choice and run again
   */
  public record Answer(Row row, int runAgain) {}

  private final Choices choices;
  private final MappingSides sides;

  MappingResource(Choices choices, MappingSides sides) {
    this.choices = choices;
    this.sides = sides;
  }

  @GET
  @Operation(summary = "List the table: unmapped and in use first, with how many jobs wait")
  public Uni<List<Row>> list(
      @RestPath long id,
      @RestPath
          @Parameter(
              description =
                  "tax: shop tax to Odoo tax; carrier: to the delivery product; status: shop state"
                      + " to what it means; warehouse: store to warehouse; fiscal-position: country"
                      + " of delivery to fiscal position; payment-term: payment method to payment"
                      + " term; gateway: payment method to the journal of its payments")
          String subject,
      @RestQuery
          @Parameter(description = "true: also those that the shop has and no order needed yet")
          boolean all) {
    Choices.Subject table = subject(subject);
    ShopId shop = new ShopId(id);
    return sides
        .checked(shop)
        .chain(known -> choices.list(shop, table))
        .map(list -> list.stream().map(MappingResource::row).toList())
        .chain(rows -> all ? sides.withUnused(shop, table, rows) : Uni.createFrom().item(rows));
  }

  @PUT
  @Path("/{key}")
  @Operation(
      summary = "Choose the Odoo record, and run again what waited for it",
      description = "422 where Odoo has no such record, or none that would do.")
  public Uni<Answer> choose(
      @RestPath long id, @RestPath String subject, @RestPath String key, Chosen chosen) {
    Choices.Subject table = subject(subject);
    ShopId shop = new ShopId(id);
    String name = Objects.requireNonNullElse(Body.given(chosen).name(), "").strip();
    if (key.length() > MAX_LENGTH || name.length() > MAX_LENGTH) {
      throw new InvalidSettings(
          key.length() > MAX_LENGTH ? "key" : "name",
          "may have up to " + MAX_LENGTH + " characters");
    }
    return table == Choices.Subject.STATUS
        ? mean(shop, key, name, chosen)
        : map(shop, table, key, name, chosen);
  }

  private Uni<Answer> map(
      ShopId shop, Choices.Subject table, String key, String name, Chosen chosen) {
    Long odooId = chosen.odooId();
    if (odooId == null || odooId < 1) {
      throw new InvalidSettings("odooId", "is needed: the id of the record in Odoo");
    }
    if (chosen.value() != null) {
      throw new InvalidSettings("value", "is for the table of states only");
    }
    return sides
        .checked(shop)
        .chain(known -> sides.mustExist(shop, table, odooId))
        .chain(() -> choices.choose(shop, table, key, name, new OdooId(odooId)))
        .map(again -> new Answer(new Row(key, name, odooId, null, 0, List.of()), again));
  }

  private Uni<Answer> mean(ShopId shop, String key, String name, Chosen chosen) {
    String value = Objects.requireNonNullElse(chosen.value(), "");
    if (chosen.odooId() != null) {
      throw new InvalidSettings("odooId", "is not for the table of states: it takes a value");
    }
    if (ShopOrders.stage(value).isEmpty()) {
      throw new InvalidSettings(
          "value", "is needed: one of " + Arrays.toString(OrderState.Stage.values()));
    }
    return sides
        .checked(shop)
        .chain(known -> choices.choose(shop, Choices.Subject.STATUS, key, name, value))
        .map(again -> new Answer(new Row(key, name, null, value, 0, List.of()), again));
  }

  @DELETE
  @Path("/{key}")
  @Operation(
      summary = "Take a choice back",
      description = "An order that needs one waits from then on. 404 where there is none.")
  public Uni<Void> remove(@RestPath long id, @RestPath String subject, @RestPath String key) {
    Choices.Subject table = subject(subject);
    ShopId shop = new ShopId(id);
    return sides
        .checked(shop)
        .chain(known -> choices.remove(shop, table, key))
        .invoke(
            gone -> {
              if (!gone) {
                throw new NotFound("row " + key + " in the table " + subject);
              }
            })
        .replaceWithVoid();
  }

  private static Choices.Subject subject(String word) {
    return Arrays.stream(Choices.Subject.values())
        .filter(subject -> subject.text().equals(word))
        .findFirst()
        .orElseThrow(() -> new NotFound("mapping table " + word));
  }

  private static Row row(Choices.Choice choice) {
    return new Row(
        choice.shopKey(),
        choice.shopName(),
        choice.odooId() == null ? null : choice.odooId().value(),
        choice.value(),
        choice.waiting(),
        choice.orders());
  }
}
