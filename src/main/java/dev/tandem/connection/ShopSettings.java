package dev.tandem.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.ShopId;
import dev.tandem.fault.Topic;
import dev.tandem.rule.CustomerMode;
import dev.tandem.rule.OrderRules;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided for one shop. Every part has a default, so that old rows stay readable when
 * a setting is added.
 *
 * @param enabled while false nothing is sent anywhere (CON3)
 * @param autoSync poll for orders; while false orders are imported only by hand (ORD9)
 * @param pollEvery pause between two polls
 * @param pollOverlap how far each poll looks back behind the last one
 * @param entities what is kept in step (CON4)
 * @param customers whose orders they are in Odoo (CUS4)
 * @param orderRules which orders are imported
 * @param orderTarget what they become in Odoo
 * @param following how Odoo follows what the shop does by itself
 * @param invoicing how orders are invoiced and paid
 * @param refunding what follows when the shop refunds or cancels
 * @param statuses what is told to the shop
 */
public record ShopSettings(
    boolean enabled,
    boolean autoSync,
    Duration pollEvery,
    Duration pollOverlap,
    Entities entities,
    Customers customers,
    OrderRules orderRules,
    OrderTarget orderTarget,
    Following following,
    Invoicing invoicing,
    Refunding refunding,
    StatusExport statuses) {

  public ShopSettings(
      boolean enabled,
      boolean autoSync,
      @Nullable Duration pollEvery,
      @Nullable Duration pollOverlap,
      @Nullable Entities entities,
      @Nullable Customers customers,
      @Nullable OrderRules orderRules,
      @Nullable OrderTarget orderTarget,
      @Nullable Following following,
      @Nullable Invoicing invoicing,
      @Nullable Refunding refunding,
      @Nullable StatusExport statuses) {
    this.enabled = enabled;
    this.autoSync = autoSync;
    this.pollEvery = pollEvery == null ? Duration.ofSeconds(5) : pollEvery;
    this.pollOverlap = pollOverlap == null ? Duration.ofMinutes(2) : pollOverlap;
    this.entities = entities == null ? Entities.DEFAULT : entities;
    this.customers = customers == null ? Customers.DEFAULT : customers;
    this.orderRules = orderRules == null ? OrderRules.ALL : orderRules;
    this.orderTarget = orderTarget == null ? OrderTarget.DEFAULT : orderTarget;
    this.following = following == null ? Following.DEFAULT : following;
    this.invoicing = invoicing == null ? Invoicing.DEFAULT : invoicing;
    this.refunding = refunding == null ? Refunding.DEFAULT : refunding;
    this.statuses = statuses == null ? StatusExport.DEFAULT : statuses;
  }

  /** Orders in; whatever follows an import is at its default. */
  public ShopSettings(
      boolean enabled,
      boolean autoSync,
      @Nullable Duration pollEvery,
      @Nullable Duration pollOverlap,
      @Nullable Entities entities,
      @Nullable Customers customers,
      @Nullable OrderRules orderRules,
      @Nullable OrderTarget orderTarget) {
    this(
        enabled,
        autoSync,
        pollEvery,
        pollOverlap,
        entities,
        customers,
        orderRules,
        orderTarget,
        null,
        null,
        null,
        null);
  }

  /** From JSON, where whatever is missing gets its default, switches too. */
  @JsonCreator
  static ShopSettings of(
      @JsonProperty("enabled") @Nullable Boolean enabled,
      @JsonProperty("autoSync") @Nullable Boolean autoSync,
      @JsonProperty("pollEvery") @Nullable Duration pollEvery,
      @JsonProperty("pollOverlap") @Nullable Duration pollOverlap,
      @JsonProperty("entities") @Nullable Entities entities,
      @JsonProperty("customers") @Nullable Customers customers,
      @JsonProperty("orderRules") @Nullable OrderRules orderRules,
      @JsonProperty("orderTarget") @Nullable OrderTarget orderTarget,
      @JsonProperty("following") @Nullable Following following,
      @JsonProperty("invoicing") @Nullable Invoicing invoicing,
      @JsonProperty("refunding") @Nullable Refunding refunding,
      @JsonProperty("statuses") @Nullable StatusExport statuses) {
    return new ShopSettings(
        Objects.requireNonNullElse(enabled, false),
        Objects.requireNonNullElse(autoSync, true),
        pollEvery,
        pollOverlap,
        entities,
        customers,
        orderRules,
        orderTarget,
        following,
        invoicing,
        refunding,
        statuses);
  }

  /** The same with other steps after the import. */
  public ShopSettings with(
      Following newFollowing,
      Invoicing newInvoicing,
      Refunding newRefunding,
      StatusExport newStatuses) {
    return new ShopSettings(
        enabled,
        autoSync,
        pollEvery,
        pollOverlap,
        entities,
        customers,
        orderRules,
        orderTarget,
        newFollowing,
        newInvoicing,
        newRefunding,
        newStatuses);
  }

  /** What is made of this order in Odoo, step by step (ORD5, INV1, INV4). */
  public OrderSteps steps(Order order) {
    return OrderSteps.of(this, order);
  }

  /** What a job waits for that other settings would let run. */
  public static Topic topic(ShopId shop) {
    return Topic.settings(shop.value());
  }

  /** A new shop: nothing is sent until it is enabled. */
  public static final ShopSettings DEFAULT =
      new ShopSettings(false, true, null, null, null, null, null, null);

  /**
   * What is kept in step, and which way.
   *
   * @param products BOTH, IMPORT, EXPORT or OFF
   * @param stock likewise
   */
  public record Entities(boolean customers, Direction products, Direction stock, boolean orders) {

    public static final Entities DEFAULT =
        new Entities(true, Direction.IMPORT, Direction.OFF, true);

    @JsonCreator
    static Entities of(
        @JsonProperty("customers") @Nullable Boolean customers,
        @JsonProperty("products") @Nullable Direction products,
        @JsonProperty("stock") @Nullable Direction stock,
        @JsonProperty("orders") @Nullable Boolean orders) {
      return new Entities(
          Objects.requireNonNullElse(customers, DEFAULT.customers),
          Objects.requireNonNullElse(products, DEFAULT.products),
          Objects.requireNonNullElse(stock, DEFAULT.stock),
          Objects.requireNonNullElse(orders, DEFAULT.orders));
    }

    public Entities {
      products = products == null ? Direction.IMPORT : products;
      stock = stock == null ? Direction.OFF : stock;
    }
  }

  /**
   * Whose orders they are.
   *
   * @param singleCustomerId Odoo's id of the one contact; needed unless the mode is NORMAL
   */
  public record Customers(CustomerMode mode, @Nullable Long singleCustomerId) {

    public static final Customers DEFAULT = new Customers(CustomerMode.NORMAL, null);

    @SuppressWarnings("NullAway") // settings stored before a field existed lack it
    public Customers {
      mode = mode == null ? CustomerMode.NORMAL : mode;
    }

    /** The one contact that stands for this customer, or null. */
    public @Nullable Long contactFor(boolean guest) {
      return switch (mode) {
        case NORMAL -> null;
        case SINGLE -> singleCustomerId;
        case SINGLE_FOR_GUESTS -> guest ? singleCustomerId : null;
      };
    }
  }

  /** Import is shop to Odoo, export is Odoo to shop. */
  public enum Direction {
    OFF,
    IMPORT,
    EXPORT,
    BOTH
  }
}
