package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A product that Odoo has is taken, and no other one in its place (PRO9). */
abstract class KnownProductsContract extends ToldOrderCase {

  private String sku;
  private String barcode;

  /** The shop sells product 3 under a reference and a barcode that Odoo has never seen. */
  private void sells() {
    String unique = Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);
    sku = "AB-" + unique + "_c";
    barcode = Long.toString(System.nanoTime()).substring(0, 13);
    shop.put("products", 3, Map.of("reference", sku, "ean13", barcode));
  }

  private long ordered() {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    return id;
  }

  @Test
  void aReferenceInAnotherCaseOrSpacingIsTheSameProduct() {
    sells();
    long known =
        make(
            "product.product",
            Map.of("name", "Known", "default_code", sku.toLowerCase(Locale.ROOT)));
    long id = ordered();
    assertSynced(id);
    assertThat(product(id)).isEqualTo(known);
    sells();
    long spaced =
        make(
            "product.product",
            Map.of("name", "Spaced", "default_code", " " + sku.replace("-", " - ") + " "));
    clear();
    long second = ordered();
    assertSynced(second);
    assertThat(product(second)).isEqualTo(spaced);
  }

  @Test
  void aBarcodeOfAnotherReferenceIsNoMatch() {
    sells();
    long other =
        make(
            "product.product",
            Map.of("name", "Other", "default_code", "OTHER " + sku, "barcode", barcode));
    long id = ordered();
    assertSynced(id);
    assertThat(product(id)).isNotEqualTo(other);
    JsonNode made = one("product.product", product(id), "default_code", "barcode");
    assertThat(made.path("default_code").asText()).isEqualTo(sku);
    assertThat(made.path("barcode").asBoolean()).isFalse();
    assertThat(stage.rows("SELECT message FROM journal").stream().map(row -> row.getString(0)))
        .anyMatch(words -> words.contains(barcode) && words.contains("product " + other));
  }

  @Test
  void aBarcodeFindsAProductWithoutAReference() {
    sells();
    long known = make("product.product", Map.of("name", "Bare", "barcode", barcode));
    long id = ordered();
    assertSynced(id);
    assertThat(product(id)).isEqualTo(known);
  }

  @Test
  void anArchivedProductIsNamedAndUsedOnceItIsRestored() {
    sells();
    long archived =
        make("product.product", Map.of("name", "Old", "default_code", sku, "active", false));
    long id = ordered();
    assertThat(sales(id)).isEmpty();
    assertThat(stage.jobs())
        .anyMatch(job -> job.contains("product " + archived + " in Odoo, which is archived"));
    write("product.product", archived, Map.of("active", true));
    stage.later(Duration.ofMinutes(15));
    assertSynced(id);
    assertThat(product(id)).isEqualTo(archived);
    assertThat(odoo.search("product.product", List.of(List.of("default_code", "=", sku)), "name"))
        .hasSize(1);
  }

  /** The shop sells another product from here on. */
  private void clear() {
    stage.sql("DELETE FROM mapping WHERE entity = 'product'");
  }

  private long product(long id) {
    return details(id).stream()
        .filter(line -> !line.path("name").asText().contains("carrier"))
        .map(line -> ref(line, "product_id"))
        .findFirst()
        .orElseThrow();
  }
}
