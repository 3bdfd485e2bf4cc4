package dev.tandem.shop.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Product;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.CallerContext;
import dev.tandem.shop.Capability;
import dev.tandem.shop.ChangedOrders;
import dev.tandem.shop.OrderCursor;
import dev.tandem.shop.OrderFeed;
import dev.tandem.shop.OrderHint;
import dev.tandem.shop.OrderPush;
import dev.tandem.shop.Parcel;
import dev.tandem.shop.ShopAdapter;
import dev.tandem.shop.ShopIdentity;
import dev.tandem.shop.ShopInfo;
import dev.tandem.shop.ShopLists;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** PrestaShop 8.0 to 9.x. */
@ApplicationScoped
public class PrestaShopAdapter implements ShopAdapter {

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
    return Set.of(
        Capability.VARIANTS,
        Capability.MULTI_STORE,
        Capability.REFUNDS,
        Capability.RESTOCK_BY_LINE,
        Capability.ORDER_NOTE);
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
                      return words(shop, missing)
                          .chain(
                              words ->
                                  new ConnectionNotes(reads, shop, words)
                                      .all()
                                      .map(
                                          notes ->
                                              new ShopInfo(
                                                  root.version(),
                                                  words.configured("PS_SHOP_NAME"),
                                                  words.time().zone().getId(),
                                                  missing,
                                                  notes)));
                    }));
  }

  /**
   * A PrestaShop has no name of its own that is never changed; its oldest order is nobody else's.
   */
  @Override
  public Uni<ShopIdentity> identity(ShopAccess shop) {
    Question oldest =
        Question.list("orders", "[id,reference,date_add]")
            .with("sort", "[id_ASC]")
            .with("limit", "1");
    return safely(shop, () -> reads.list(shop, oldest).map(PrestaShopAdapter::identity));
  }

  private static ShopIdentity identity(List<JsonNode> oldest) {
    return oldest.isEmpty()
        ? ShopIdentity.UNSAID
        : new ShopIdentity(
            "the shop whose order "
                + oldest.get(0).path("id").asText()
                + " is "
                + oldest.get(0).path("reference").asText()
                + " of "
                + oldest.get(0).path("date_add").asText(),
            false);
  }

  private Uni<ShopWords> words(ShopAccess shop, List<String> missing) {
    return missing.contains("languages: get")
        ? reference.words(shop)
        : reference.words(shop, Map.of(Table.LANGUAGES, Set.of()));
  }

  @Override
  public Uni<Void> probe(ShopAccess shop) {
    return safely(shop, () -> client.root(shop).replaceWithVoid());
  }

  @Override
  public Set<OrderFeed> feeds() {
    return Set.of(OrderFeed.ORDERS, OrderFeed.REFUNDS);
  }

  @Override
  public Uni<ChangedOrders> changedOrders(
      ShopAccess shop, OrderFeed feed, OrderCursor from, int limit) {
    return safely(
        shop,
        () ->
            reference
                .words(shop)
                .chain(words -> new OrderChanges(reads, shop, words).page(feed, from, limit)));
  }

  @Override
  public Uni<List<OrderHint>> findOrders(ShopAccess shop, String number) {
    String wanted = number.trim();
    // Anything else is no number of an order, and brackets would change the filter.
    if (!wanted.matches("[\\p{L}\\p{N} ._#/-]{1,64}")) {
      return Uni.createFrom().item(List.of());
    }
    List<String> id = isId(wanted) ? List.of(wanted) : List.of();
    return safely(
        shop,
        () ->
            Uni.combine()
                .all()
                .unis(
                    // Not by key: MySQL finds a reference in any case.
                    reads.list(shop, OrderChanges.hints(shop).where("reference", List.of(wanted))),
                    reads.where(shop, OrderChanges.hints(shop), "id", id),
                    reference.words(shop))
                .with(
                    (byReference, byId, words) -> {
                      Map<String, OrderHint> found = new LinkedHashMap<>();
                      Stream.of(byReference, byId)
                          .flatMap(rows -> OrderChanges.hints(words, rows).stream())
                          .forEach(hint -> found.put(hint.id(), hint));
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
            reader(shop)
                .read(shop, orderId)
                .onItem()
                .transformToUni(
                    found ->
                        found.isEmpty()
                            ? Uni.createFrom().item(Optional.empty())
                            : map(shop, found.get()).map(Optional::of)));
  }

  private OrderReader reader(ShopAccess shop) {
    return new OrderReader(reads, () -> reference.words(shop).map(ShopWords::language));
  }

  private Uni<Order> map(ShopAccess shop, OrderRows rows) {
    return reference
        .words(shop, rows.references())
        .chain(
            words -> {
              PrestaShopMapper mapper = new PrestaShopMapper(words);
              return mapper.givesBack(rows)
                  ? reader(shop).withHistory(shop, rows).map(mapper::order)
                  : Uni.createFrom().item(mapper.order(rows));
            });
  }

  @Override
  public Uni<Optional<Product>> product(ShopAccess shop, ProductRef ref) {
    if (!isId(ref.productId()) || (ref.variantId() != null && !isId(ref.variantId()))) {
      return Uni.createFrom().item(Optional.empty());
    }
    return safely(
        shop,
        () ->
            reference
                .words(shop, Map.of(Table.CURRENCIES, Set.of()))
                .chain(
                    words ->
                        new ProductReader(
                                reads, words.language(), words.configured("PS_LANG_DEFAULT"))
                            .read(shop, ref)
                            .map(
                                found ->
                                    found.map(
                                        rows -> rows.product(currency(words), words.language())))));
  }

  private static String currency(ShopWords words) {
    return new PrestaShopMapper(words).currency(words.configured("PS_CURRENCY_DEFAULT"));
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

  @Override
  public Uni<List<OrderState>> targets(ShopAccess shop, OrderPush.Event event) {
    return lists(shop).map(ShopLists::states);
  }

  @Override
  public Uni<Void> push(ShopAccess shop, OrderPush push, List<Parcel> parcels) {
    return safely(shop, () -> writes(shop).push(push, parcels));
  }

  @Override
  public Uni<Void> track(ShopAccess shop, String orderId, List<Parcel> parcels) {
    return safely(shop, () -> writes(shop).track(orderId, parcels));
  }

  @Override
  public Uni<Void> note(ShopAccess shop, String orderId, OdooId odooId, String odooNumber) {
    return safely(shop, () -> writes(shop).note(orderId, odooNumber));
  }

  private OrderWrites writes(ShopAccess shop) {
    return new OrderWrites(client, reads, shop);
  }

  /** What the shop numbers its records with. */
  static boolean isId(String text) {
    return text.matches("[1-9][0-9]{0,9}");
  }

  /** Runs a call so that it fails with a fault only, on the context of the caller. */
  private static <T> Uni<T> safely(ShopAccess shop, Supplier<Uni<? extends T>> call) {
    return CallerContext.keep(call, failure -> PrestaShopFaults.ofAny(shop, failure));
  }
}
