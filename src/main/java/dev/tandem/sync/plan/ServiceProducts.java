package dev.tandem.sync.plan;

import dev.tandem.connection.OrderTarget;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.sync.StandIns;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The products of lines that are no goods: those that the settings name, else Tandem's own. */
@ApplicationScoped
public class ServiceProducts {

  private final Map<String, Ids> made = new ConcurrentHashMap<>();

  /**
   * Odoo's ids.
   *
   * @param placeholder stands in for goods that are no product of the shop
   */
  public record Ids(
      long rounding,
      long discount,
      long wrapping,
      long tip,
      long duty,
      long giftCard,
      long fee,
      long cashRounding,
      long placeholder) {

    static final Ids NONE = new Ids(0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Makes what is missing; the answer is kept until {@link #forget}. */
  public Uni<Ids> of(Workplace place) {
    Ids known = made.get(key(place));
    Uni<Ids> own =
        known != null
            ? Uni.createFrom().item(known)
            : make(place).invoke(ids -> made.put(key(place), ids));
    return own.map(ids -> chosen(place.shop().settings().orderTarget(), ids));
  }

  private static Ids chosen(OrderTarget target, Ids own) {
    OrderTarget.Details details = target.details();
    return new Ids(
        chosen(target.roundingProductId(), own.rounding()),
        chosen(target.discountProductId(), own.discount()),
        chosen(target.wrappingProductId(), own.wrapping()),
        chosen(details.tipProductId(), own.tip()),
        chosen(details.dutyProductId(), own.duty()),
        chosen(details.giftCardProductId(), own.giftCard()),
        chosen(details.feeProductId(), own.fee()),
        own.cashRounding(),
        chosen(target.placeholderProductId(), own.placeholder()));
  }

  /** A person may have deleted them: they are made again at the next call. */
  public void forget(Workplace place) {
    made.remove(key(place));
  }

  private static Uni<Ids> make(Workplace place) {
    ExternalId key = new ExternalId(StandIns.MODULE, "prod_rounding");
    Load load =
        new Load(
            "product.product",
            StandIns.COLUMNS,
            List.of(
                StandIns.row(key, "Rounding"),
                StandIns.row(key.with("prod_discount"), "Discount"),
                StandIns.row(key.with("prod_wrapping"), "Gift wrap"),
                StandIns.row(key.with("prod_tip"), "Tip"),
                StandIns.row(key.with("prod_duty"), "Customs duties"),
                StandIns.row(key.with("prod_gift_card"), "Gift card"),
                StandIns.row(key.with("prod_fee"), "Fee"),
                StandIns.row(key.with("prod_cash_rounding"), "Cash rounding"),
                StandIns.placeholder()));
    return place.odoo().load(load).map(ServiceProducts::inOrder);
  }

  private static Ids inOrder(List<Long> ids) {
    return new Ids(
        ids.get(0),
        ids.get(1),
        ids.get(2),
        ids.get(3),
        ids.get(4),
        ids.get(5),
        ids.get(6),
        ids.get(7),
        ids.get(8));
  }

  private static long chosen(@Nullable Long setting, long own) {
    return setting == null ? own : setting;
  }

  /** What was read from one database is not good in another, nor in an older state of it. */
  private static String key(Workplace place) {
    return place.instance().id() + "/" + place.odoo().epoch();
  }
}
