package dev.tandem.shop.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Fault;
import dev.tandem.shop.prestashop.wire.PsLanguage;
import dev.tandem.shop.prestashop.wire.PsOrderState;
import dev.tandem.shop.prestashop.wire.PsShop;
import dev.tandem.shop.prestashop.wire.Wire;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the connection test says of a shop beside its version: what is not read, and what warns. */
final class ConnectionNotes {

  private final GatheredReads reads;
  private final ShopAccess shop;
  private final ShopWords words;

  ConnectionNotes(GatheredReads reads, ShopAccess shop, ShopWords words) {
    this.reads = reads;
    this.shop = shop;
    this.words = words;
  }

  Uni<List<String>> all() {
    return Uni.combine()
        .all()
        .unis(shops(), states())
        .with(
            (shops, states) ->
                Stream.of(otherShops(shops), halfTranslated(states))
                    .filter(note -> !note.isEmpty())
                    .toList());
  }

  private Uni<List<PsShop>> shops() {
    return ifReadable(Question.list("shops", "full")).map(rows -> Wire.rows(rows, PsShop.class));
  }

  /** In every language: there a shop warns that is translated in part only. */
  private Uni<List<PsOrderState>> states() {
    return ifReadable(Question.list("order_states", "[id,name]"))
        .map(rows -> Wire.rows(rows, PsOrderState.class));
  }

  private Uni<List<JsonNode>> ifReadable(Question question) {
    return reads.list(shop, question).onFailure(Fault.class).recoverWithItem(List.of());
  }

  private String otherShops(List<PsShop> shops) {
    String read = PrestaShopSettings.of(shop).idShop();
    List<PsShop> open =
        shops.stream()
            .filter(each -> Amounts.flag(each.active()) && !Amounts.flag(each.deleted()))
            .toList();
    boolean multishop = words.configured("PS_MULTISHOP_FEATURE_ACTIVE").equals("1");
    if (open.size() < 2) {
      return multishop && shops.isEmpty() && read.isEmpty()
          ? "The shop is a multishop, and only its default shop is read. Set id_shop, and connect"
              + " each other shop by its number as a shop of its own."
          : "";
    }
    String names =
        open.stream()
            .map(each -> each.id() + " '" + each.name().strip() + "'")
            .collect(Collectors.joining(", "));
    return "There are "
        + open.size()
        + " shops: "
        + names
        + ". Only "
        + (read.isEmpty() ? "the default shop" : "shop " + read)
        + " is read: orders of the others are not seen. Connect each of them by its number"
        + " (id_shop) as a shop of its own.";
  }

  private String halfTranslated(List<PsOrderState> states) {
    Set<String> all =
        states.stream()
            .flatMap(state -> state.name().byLanguage().keySet().stream())
            .collect(Collectors.toSet());
    List<String> lacking =
        all.stream().filter(language -> lacks(states, language)).sorted().map(this::named).toList();
    return lacking.isEmpty()
        ? ""
        : "Names of order states are missing in the language "
            + String.join(", ", lacking)
            + ": PrestaShop warns whenever all languages are read. Tandem reads language "
            + words.language()
            + " alone. Complete the translations, or remove the language; another one can be set"
            + " with the setting language.";
  }

  private static boolean lacks(List<PsOrderState> states, String language) {
    return states.stream()
        .map(state -> state.name().byLanguage())
        .anyMatch(names -> names.getOrDefault(language, "").isBlank());
  }

  private String named(String id) {
    Map<String, Object> languages =
        words.tables().getOrDefault(Table.LANGUAGES.resource(), Map.of());
    return languages.get(id) instanceof PsLanguage language
        ? language.iso_code() + " (" + id + ")"
        : id;
  }
}
