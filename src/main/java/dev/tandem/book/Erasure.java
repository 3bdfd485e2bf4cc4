package dev.tandem.book;

import dev.tandem.commerce.ShopId;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobWords;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the book keeps about persons, and how it forgets it. */
@ApplicationScoped
public class Erasure {

  // The words of an outcome may quote what the shop said of a person: a name, a street. Nobody can
  // tell where in them, so all go.
  private static final String ERASE =
      """
      UPDATE shop_order
         SET email = '', reason = CASE WHEN reason = '' THEN '' ELSE '(erased)' END,
             advice = CASE WHEN advice = '' THEN '' ELSE $3 END
       WHERE shop_id = $1 AND (cardinality($2::text[]) = 0 OR order_id = ANY($2))""";

  private static final String KEPT =
      """
      SELECT coalesce(nullif(number, ''), order_id) AS number, odoo_name, email <> '' AS person
        FROM shop_order
       WHERE shop_id = $1 AND (cardinality($2::text[]) = 0 OR order_id = ANY($2))
       ORDER BY id LIMIT $3""";

  private final Pool pool;

  Erasure(Pool pool) {
    this.pool = pool;
  }

  /**
   * An order that is kept.
   *
   * @param number as the shop calls it
   * @param odooName as Odoo calls it; empty where it is not there
   * @param person whether an e-mail address is kept with it
   */
  public record Kept(String number, Optional<String> odooName, boolean person) {}

  /**
   * The orders that are kept, oldest first.
   *
   * @param orderIds none for all orders of the shop
   */
  public Uni<List<Kept>> kept(ShopId shop, List<String> orderIds, int limit) {
    return pool.preparedQuery(KEPT)
        .execute(Tuple.of(shop.value(), orderIds.toArray(String[]::new), limit))
        .map(
            rows -> {
              List<Kept> kept = new ArrayList<>();
              rows.forEach(
                  row ->
                      kept.add(
                          new Kept(
                              row.getString("number"),
                              Optional.of(row.getString("odoo_name"))
                                  .filter(name -> !name.isEmpty()),
                              row.getBoolean("person"))));
              return kept;
            });
  }

  /** Blanks what tells who bought; the orders and their numbers stay, as books must. */
  public Change erase(ShopId shop, List<String> orderIds) {
    return Change.of(ERASE, shop.value(), orderIds.toArray(String[]::new), JobWords.RETRY);
  }
}
