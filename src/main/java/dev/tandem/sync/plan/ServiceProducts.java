package dev.tandem.sync.plan;

import dev.tandem.commerce.InstanceId;
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

  private final Map<InstanceId, Ids> made = new ConcurrentHashMap<>();

  /** Odoo's ids. */
  public record Ids(long rounding, long discount, long wrapping) {}

  /** Makes what is missing; the answer is kept until {@link #forget}. */
  public Uni<Ids> of(Workplace place) {
    OrderTarget target = place.shop().settings().orderTarget();
    Ids known = made.get(place.instance().id());
    Uni<Ids> own =
        known != null
            ? Uni.createFrom().item(known)
            : make(place).invoke(ids -> made.put(place.instance().id(), ids));
    return own.map(
        ids ->
            new Ids(
                chosen(target.roundingProductId(), ids.rounding()),
                chosen(target.discountProductId(), ids.discount()),
                chosen(target.wrappingProductId(), ids.wrapping())));
  }

  /** A person may have deleted them: they are made again at the next call. */
  public void forget(Workplace place) {
    made.remove(place.instance().id());
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
                StandIns.row(key.with("prod_wrapping"), "Gift wrap")));
    return place.odoo().load(load).map(ids -> new Ids(ids.get(0), ids.get(1), ids.get(2)));
  }

  private static long chosen(@Nullable Long setting, long own) {
    return setting == null ? own : setting;
  }
}
