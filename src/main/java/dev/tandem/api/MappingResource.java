package dev.tandem.api;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.InvalidSettings;
import dev.tandem.mapping.Choices;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
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
@Tag(name = "Mappings", description = "Which Odoo tax, which delivery product")
@CustomDeserialization(StrictJson.class)
public class MappingResource {

  private static final int MAX_LENGTH = 200;

  /**
   * A row.
   *
   * @param key the shop's
   * @param name as the shop shows it
   * @param odooId null while nobody has chosen
   * @param waiting how many jobs wait for the choice
   */
  public record Row(String key, String name, @Nullable Long odooId, long waiting) {}

  /**
   * What a person chose.
   *
   * @param odooId of the tax, or of the delivery product
   * @param name of the shop's record; empty or left out to keep it
   */
  public record Chosen(@Nullable Long odooId, @Nullable String name) {}

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
          @Parameter(description = "tax: shop tax to Odoo tax; carrier: to the delivery product")
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
      description = "422 where Odoo has no such sale tax or product.")
  public Uni<Answer> choose(
      @RestPath long id, @RestPath String subject, @RestPath String key, Chosen chosen) {
    Choices.Subject table = subject(subject);
    ShopId shop = new ShopId(id);
    Long odooId = Body.given(chosen).odooId();
    String name = Objects.requireNonNullElse(chosen.name(), "").strip();
    if (odooId == null || odooId < 1) {
      throw new InvalidSettings("odooId", "is needed: the id of the record in Odoo");
    }
    if (key.length() > MAX_LENGTH || name.length() > MAX_LENGTH) {
      throw new InvalidSettings(
          key.length() > MAX_LENGTH ? "key" : "name",
          "may have up to " + MAX_LENGTH + " characters");
    }
    return sides
        .checked(shop)
        .chain(known -> sides.mustExist(shop, table, odooId))
        .chain(() -> choices.choose(shop, table, key, name, new OdooId(odooId)))
        .map(again -> new Answer(new Row(key, name, odooId, 0), again));
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
        choice.waiting());
  }
}
