package dev.tandem.sync;

import dev.tandem.connection.ShopIdentities;
import dev.tandem.connection.ShopIdentities.Known;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Stranger;
import dev.tandem.fault.Topic;
import dev.tandem.journal.DoubtNews;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether the database and the shop that answer are those whose ids are kept (CON11). Every job
 * asks before it does anything: also what is only read, by an id of another database, would be told
 * to the shop.
 */
@ApplicationScoped
public class Identities {

  private static final String LOOK_UP = "database.look_up";

  private final ShopIdentities shops;
  private final SameShop sameShop;
  private final DoubtNews news;

  Identities(ShopIdentities shops, SameShop sameShop, DoubtNews news) {
    this.shops = shops;
    this.sameShop = sameShop;
    this.news = news;
  }

  /** Fails with {@link Stranger}, or with what a look at either side fails with. */
  Uni<Void> confirm(Workplace place) {
    return doubting(place, atHome(place))
        .chain(
            () ->
                place
                    .odoo()
                    .confirm()
                    .onFailure(Stranger.class)
                    .call(failure -> news.ofInstance(place.instance().id())))
        .chain(() -> doubting(place, sameShop.confirm(place)));
  }

  /** The shop alone: that it is the one, and at home in the database of its instance. */
  Uni<Void> confirmShop(Workplace place) {
    return doubting(place, atHome(place).chain(() -> sameShop.confirm(place)));
  }

  /** Whether what is bound for the shop is of the database of its instance, or nothing is bound. */
  Uni<Boolean> isAtHome(Workplace place) {
    return shops
        .of(place.shop().id())
        .chain(
            known ->
                known.isAtHome()
                    ? Uni.createFrom().item(true)
                    : shops.settle(place.shop().id(), known.instanceToken()));
  }

  private Uni<Void> doubting(Workplace place, Uni<Void> look) {
    return look.onFailure(Stranger.class)
        .call(
            failure ->
                shops
                    .doubted(place.shop().id(), (Stranger) failure)
                    .chain(() -> news.ofShop(place.shop().id())));
  }

  /** A person said what they are: both are looked at again before the next job. */
  public void forget(Workplace place) {
    place.odoo().forget();
    sameShop.forget(place.shop());
  }

  // As it is, not as it was a moment ago: between the two a person may have had it looked up again.
  private Uni<Void> atHome(Workplace place) {
    return shops
        .of(place.shop().id())
        .chain(
            known ->
                known.isAtHome()
                    ? known.lookUp() ? Uni.createFrom().failure(notLookedUp(place)) : nothing()
                    : settle(place, known));
  }

  private Uni<Void> settle(Workplace place, Known known) {
    return shops
        .settle(place.shop().id(), known.instanceToken())
        .chain(settled -> settled ? nothing() : Uni.createFrom().failure(moved(place, known)));
  }

  /** Whether jobs wait for that by themselves: it holds no connection. */
  static boolean waitsForLookUp(Throwable failure) {
    return failure instanceof Configuration waiting && waiting.code().equals(LOOK_UP);
  }

  /** What waits while the bindings of a shop are looked up again. */
  public static Topic topic(long shop) {
    return new Topic(Topic.Kind.IDENTITY, Long.toString(shop));
  }

  private static Configuration notLookedUp(Workplace place) {
    return new Configuration(
        null,
        LOOK_UP,
        "What is bound in Odoo is being looked up again",
        "Nothing to do: Tandem goes on when it is done.",
        topic(place.shop().id().value()));
  }

  private static Stranger moved(Workplace place, Known known) {
    long id = place.shop().id().value();
    return new Stranger(
        place.shop().key(),
        "shop.moved",
        "The shop was moved to the Odoo "
            + known.instanceName()
            + ", but what is bound and chosen for it is of the database that it was in before",
        "Nothing is written until you say what it is: POST /api/shops/"
            + id
            + "/database with {\"is\": \"same\"} where it is the same database (what is bound is"
            + " looked up again by its key), or {\"is\": \"new\"} where it is another one (what is"
            + " bound and chosen is forgotten); or move the shop back.");
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
