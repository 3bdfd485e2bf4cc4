package dev.tandem.shop.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Rejected;
import dev.tandem.shop.prestashop.wire.PsCustomization;
import dev.tandem.shop.prestashop.wire.PsCustomizationField;
import dev.tandem.shop.prestashop.wire.PsCustomizedData;
import dev.tandem.shop.prestashop.wire.PsMessage;
import dev.tandem.shop.prestashop.wire.PsOrderDetail;
import dev.tandem.shop.prestashop.wire.Wire;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the buyer wrote: the comment at the checkout, and what was typed into a product. A key that
 * may not read it does not stop the order; the connection test names what is missing.
 */
record BuyersWords(
    List<PsMessage> messages,
    List<PsCustomization> customizations,
    List<PsCustomizationField> fields) {

  static final BuyersWords NONE = new BuyersWords(List.of(), List.of(), List.of());

  /** Those that the buyer may see: others are notes of the shop or of its payment modules. */
  static Uni<List<PsMessage>> messages(GatheredReads reads, ShopAccess shop, String order) {
    Question shown = Question.list("messages", "full").where("private", List.of("0"));
    return ifAllowed(reads.where(shop, shown, "id_order", List.of(order)))
        .map(rows -> Wire.rows(rows, PsMessage.class));
  }

  /**
   * Nothing is asked where no line has any.
   *
   * @param language id of the language for the names of the fields
   */
  static Uni<BuyersWords> of(
      GatheredReads reads,
      ShopAccess shop,
      List<PsMessage> messages,
      List<PsOrderDetail> details,
      Supplier<Uni<String>> language) {
    List<String> ids =
        details.stream()
            .map(PsOrderDetail::id_customization)
            .filter(id -> !id.isEmpty() && !id.equals("0"))
            .toList();
    return where(reads, shop, Question.list("customizations", "full"), ids)
        .map(rows -> Wire.rows(rows, PsCustomization.class))
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(new BuyersWords(messages, found, List.of()))
                    : language
                        .get()
                        .chain(id -> fields(reads, shop, found, id))
                        .map(fields -> new BuyersWords(messages, found, fields)));
  }

  private static Uni<List<PsCustomizationField>> fields(
      GatheredReads reads, ShopAccess shop, List<PsCustomization> found, String language) {
    List<String> ids =
        found.stream()
            .flatMap(BuyersWords::data)
            .map(PsCustomizedData::id_customization_field)
            .toList();
    Question named = Question.list("product_customization_fields", "full").in(language);
    return where(reads, shop, named, ids).map(rows -> Wire.rows(rows, PsCustomizationField.class));
  }

  private static Uni<List<JsonNode>> where(
      GatheredReads reads, ShopAccess shop, Question question, Collection<String> ids) {
    return ifAllowed(reads.where(shop, question, "id", ids));
  }

  private static Uni<List<JsonNode>> ifAllowed(Uni<List<JsonNode>> rows) {
    return rows.onFailure(
            failure -> failure instanceof Configuration || failure instanceof Rejected)
        .recoverWithItem(List.of());
  }

  private static Stream<PsCustomizedData> data(PsCustomization row) {
    return Stream.concat(
        row.associations().customized_data_text_fields().stream(),
        row.associations().customized_data_images().stream());
  }

  /** The comment at the checkout; empty for none. */
  String comment() {
    return messages.stream()
        .filter(row -> row.id_employee().isEmpty() || row.id_employee().equals("0"))
        .map(row -> row.message().strip())
        .filter(text -> !text.isEmpty())
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  /** What was typed into a line, each with the name of its field where the shop tells it. */
  List<String> of(PsOrderDetail detail, String language) {
    return customizations.stream()
        .filter(row -> row.id().equals(detail.id_customization()))
        .flatMap(BuyersWords::data)
        .filter(each -> !each.value().isBlank())
        .map(each -> named(each, language))
        .toList();
  }

  private String named(PsCustomizedData data, String language) {
    String text = data.value().strip();
    return fields.stream()
        .filter(field -> field.id().equals(data.id_customization_field()))
        .map(field -> field.name().in(language))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .map(name -> name + ": " + text)
        .orElse(text);
  }
}
