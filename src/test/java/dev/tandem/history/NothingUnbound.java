package dev.tandem.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What Tandem makes in Odoo it remembers. */
final class NothingUnbound implements Invariant {

  @Override
  public String promise() {
    return "nothing in Odoo without a binding";
  }

  @Override
  public void check(World world, Books books) {
    Map<Long, String> bound = new HashMap<>();
    world
        .stage()
        .rows("SELECT odoo_id, shop_key FROM mapping WHERE entity = 'order'")
        .forEach(row -> bound.put(row.getLong("odoo_id"), row.getString("shop_key")));
    for (JsonNode sale : books.sales) {
      String reference = sale.path("client_order_ref").asText();
      String order = bound.getOrDefault(sale.path("id").longValue(), "no order");
      Optional<Life> whose =
          world.lives().stream().filter(life -> life.reference.equals(reference)).findFirst();
      if (whose.filter(life -> order.equals(Long.toString(life.id))).isEmpty()) {
        world.broke(
            "%s of %s is bound to %s; the list of orders says: %s"
                .formatted(
                    sale.path("name").asText(),
                    reference,
                    order,
                    whose.map(life -> said(world, life)).orElse("nothing")));
      }
    }
  }

  private static String said(World world, Life life) {
    return world.stage().status(life.id) + ", " + world.stage().reason(life.id);
  }
}
