package dev.tandem.shop.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.Product;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.Capability;
import dev.tandem.shop.ChangedOrders;
import dev.tandem.shop.OrderCursor;
import dev.tandem.shop.OrderHint;
import dev.tandem.shop.ShopAdapter;
import dev.tandem.shop.ShopInfo;
import dev.tandem.shop.ShopLists;
import dev.tandem.shop.prestashop.wire.PsOrder;
import dev.tandem.shop.prestashop.wire.Wire;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** PrestaShop 8.0 to 9.x. */
@ApplicationScoped
public class PrestaShopAdapter implements ShopAdapter {

  private static final int LARGEST_PAGE = 100;
  private static final String HINT = "[id,reference,id_customer,date_upd]";

  private final PrestaShopClient client;
  private final GatheredReads reads;
  private final ReferenceData reference;

  PrestaShopAdapter(PrestaShopClient client, GatheredReads reads, ReferenceData reference) {
    this.client = client;
    this.reads = reads;
    this.reference = reference;
  }

  @Override
  public String platform() {
    return "prestashop";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.VARIANTS, Capability.MULTI_STORE);
  }

  @Override
  public List<String> problemsIn(ShopAccess shop) {
    return PrestaShopSettings.problemsIn(shop);
  }

  @Override
  public Uni<ShopInfo> test(ShopAccess shop) {
    return safely(
        shop,
        () ->
            client
                .root(shop)
                .onItem()
                .transformToUni(
                    root -> {
                      List<String> missing = ApiRoot.missing(root.body());
                      if (missing.contains("configurations: get")) {
                        return Uni.createFrom().item(new ShopInfo(root.version(), "", "", missing));
                      }
                      return reference
                          .words(shop)
                          .map(
                              words ->
                                  new ShopInfo(
                                      root.version(),
                                      words.configured("PS_SHOP_NAME"),
                                      words.time().zone().getId(),
                                      missing));
                    }));
  }

  @Override
  public Uni<Void> probe(ShopAccess shop) {
    return safely(shop, () -> client.root(shop).replaceWithVoid());
  }

  @Override
  public Uni<ChangedOrders> changedOrders(ShopAccess shop, OrderCursor from, int limit) {
    return safely(
        shop,
        () ->
            reference.words(shop).onItem().transformToUni(words -> page(shop, words, from, limit)));
  }

  private Uni<ChangedOrders> page(ShopAccess shop, ShopWords words, OrderCursor from, int limit) {
    int count = Math.max(1, Math.min(limit, LARGEST_PAGE));
    LocalDateTime earliest = words.time().earliestLocal(from.since());
    Question question =
        Question.list("orders", HINT)
            // The comparison is strict and the resolution one second.
            .with("filter[date_upd]", ">[" + ShopTime.wire(earliest.minusSeconds(1)) + "]")
            .with("date", "1")
            .with("sort", "[date_upd_ASC,id_ASC]")
            .with("limit", from.offset() + "," + count);
    return reads
        .list(shop, question)
        .map(
            rows -> {
              List<OrderHint> hints = hints(words, rows);
              return new ChangedOrders(
                  hints, hints.size() < count ? null : next(words, from, hints));
            });
  }

  /**
   * Goes on from the last change seen rather than by offset alone: an order that changes during the
   * sweep moves to the end, and all after it move up by one, past the edge of a page. The offset
   * counts only inside one moment of the shop, where there is nothing else to go by.
   */
  private static OrderCursor next(ShopWords words, OrderCursor from, List<OrderHint> hints) {
    Instant last = hints.get(hints.size() - 1).updatedAt();
    return words.time().earliestLocal(last).isAfter(words.time().earliestLocal(from.since()))
        ? new OrderCursor(last, 0)
        : new OrderCursor(from.since(), from.offset() + hints.size());
  }

  private static List<OrderHint> hints(ShopWords words, List<JsonNode> rows) {
    PrestaShopMapper mapper = new PrestaShopMapper(words);
    return Wire.rows(rows, PsOrder.class).stream().map(mapper::hint).toList();
  }

  @Override
  public Uni<List<OrderHint>> findOrders(ShopAccess shop, String number) {
    String wanted = number.trim();
    // Anything else is no number of an order, and brackets would change the filter.
    if (!wanted.matches("[\\p{L}\\p{N} ._#/-]{1,64}")) {
      return Uni.createFrom().item(List.of());
    }
    Question hints = Question.list("orders", HINT);
    List<String> id = isId(wanted) ? List.of(wanted) : List.of();
    return safely(
        shop,
        () ->
            Uni.combine()
                .all()
                .unis(
                    reads.list(shop, hints.where("reference", List.of(wanted))),
                    reads.where(shop, hints, "id", id),
                    reference.words(shop))
                .with(
                    (byReference, byId, words) -> {
                      Map<String, OrderHint> found = new LinkedHashMap<>();
                      hints(words, byReference).forEach(hint -> found.put(hint.id(), hint));
                      hints(words, byId).forEach(hint -> found.put(hint.id(), hint));
                      return List.copyOf(found.values());
                    }));
  }

  @Override
  public Uni<Optional<Order>> order(ShopAccess shop, String orderId) {
    if (!isId(orderId)) {
      return Uni.createFrom().item(Optional.empty());
    }
    return safely(
        shop,
        () ->
            new OrderReader(reads)
                .read(shop, orderId)
                .onItem()
                .transformToUni(
                    found ->
                        found.isEmpty()
                            ? Uni.createFrom().item(Optional.empty())
                            : map(shop, found.get()).map(Optional::of)));
  }

  private Uni<Order> map(ShopAccess shop, OrderRows rows) {
    return reference
        .words(shop, rows.references())
        .map(words -> new PrestaShopMapper(words).order(rows));
  }

  @Override
  public Uni<Optional<Product>> product(ShopAccess shop, ProductRef ref) {
    if (!isId(ref.productId()) || (ref.variantId() != null && !isId(ref.variantId()))) {
      return Uni.createFrom().item(Optional.empty());
    }
    return safely(
        shop,
        () ->
            Uni.combine()
                .all()
                .unis(
                    new ProductReader(reads).read(shop, ref),
                    reference.words(shop, Map.of(Table.CURRENCIES, Set.of())))
                .with(
                    (found, words) -> {
                      String currency =
                          new PrestaShopMapper(words)
                              .currency(words.configured("PS_CURRENCY_DEFAULT"));
                      return found.map(rows -> rows.product(currency, words.language()));
                    }));
  }

  @Override
  public Uni<List<ShopTax>> taxes(ShopAccess shop) {
    return safely(
        shop,
        () ->
            reference
                .words(shop, Map.of(Table.TAXES, Set.of()))
                .map(
                    words ->
                        words.all(Table.TAXES).stream()
                            .filter(row -> !Amounts.flag(row.deleted()))
                            .map(row -> PrestaShopMapper.tax(row, words.language()))
                            .toList()));
  }

  @Override
  public Uni<ShopLists> lists(ShopAccess shop) {
    return safely(
        shop,
        () ->
            reference
                .words(shop, Map.of(Table.CARRIERS, Set.of(), Table.ORDER_STATES, Set.of()))
                .map(words -> new PrestaShopMapper(words).lists()));
  }

  private static boolean isId(String text) {
    return text.matches("[1-9][0-9]{0,9}");
  }

  /**
   * Runs a call so that it fails with a fault only, and gives its result on the context of the
   * caller: a request that several callers share ends on the context of the first.
   */
  private static <T> Uni<T> safely(ShopAccess shop, Supplier<Uni<? extends T>> call) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context home = Vertx.currentContext();
              Uni<T> result =
                  Uni.createFrom()
                      .deferred(call)
                      .onFailure()
                      .transform(failure -> PrestaShopFaults.ofAny(shop, failure));
              return home == null
                  ? result
                  : result.emitOn(task -> home.runOnContext(ignored -> task.run()));
            });
  }
}
