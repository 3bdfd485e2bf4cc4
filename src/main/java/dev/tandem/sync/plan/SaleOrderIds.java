package dev.tandem.sync.plan;

import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Which sale order a shop's order is. */
@ApplicationScoped
public class SaleOrderIds {

  private final Bindings bindings;

  SaleOrderIds(Bindings bindings) {
    this.bindings = bindings;
  }

  /** By its binding, else by its key: a run may have ended between writing and binding. */
  public Uni<Optional<Long>> of(Workplace place, String orderId) {
    return bindings
        .find(place.shop().id(), Entity.ORDER, orderId)
        .chain(
            bound ->
                bound.isPresent()
                    ? Uni.createFrom().item(bound.map(binding -> binding.odooId().value()))
                    : place.odoo().idOf("sale.order", OrderPlanner.key(place.shop(), orderId)));
  }
}
