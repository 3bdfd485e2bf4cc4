package dev.tandem.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopSettings;
import dev.tandem.queue.JobQueue;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import dev.tandem.testing.FlowCase;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.Stage;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A shop and an Odoo, Tandem between them, and what people did on both sides. */
@Singleton
class World {

  /** Less than each look goes back behind the one before. */
  private static final Duration LONG = Duration.ofSeconds(90);

  private static final String MARK = "res.partner.category.write";

  @Inject Stage stage;
  @Inject MutableClock clock;
  @Inject FlowCase flows;
  @Inject JobQueue queue;
  @Inject Time time;
  @Inject Kill kill;
  @Inject Workplaces workplaces;

  private final List<Life> lives = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<String> broken = new CopyOnWriteArrayList<>();
  private Clock shopClock = Clock.systemUTC();
  private Shop shop;
  private OdooHouse odoo;
  private Before before = Before.NOTHING;
  private int most;
  private Ways ways = Ways.CONFIRMED;
  private final Set<Long> archived = new TreeSet<>();
  private AddressBook addresses = new AddressBook(this);
  private boolean odooAway;
  private boolean shopAway;
  private boolean unmapped;
  private volatile boolean off;
  private volatile boolean peopleAtWork;

  /**
   * @param most orders
   */
  void open(Story story, int most, OdooHouse house) {
    lives.clear();
    told.clear();
    broken.clear();
    archived.clear();
    addresses = new AddressBook(this);
    unmapped = false;
    ways = story.ways();
    this.most = most;
    odoo = house;
    odooAway = shopAway = off = false;
    // Each history has days of its own, and begins in the morning.
    Instant morning = morningAfter(clock.instant());
    clock.set(morning);
    shopClock = new OnwardClock(clock);
    shop = story.platform().start(shopClock);
    before = Before.of(odoo.server());
    shop.connect(stage, odoo.server());
    Workplace place = Stage.get(() -> workplaces.of(stage.shop()));
    String door = "http://127.0.0.1:" + RestAssured.port + "/webhooks/";
    shop.subscribe(place, URI.create(door + place.shop().moduleId()));
    clock.set(morning.plus(Duration.ofMinutes(10))); // however long it took
    ways.set(stage, flows, shop);
    time.open(story.tandem().number());
  }

  private static Instant morningAfter(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(24 + 8));
  }

  void close() {
    try {
      time.open(1);
      restore();
      addresses.knowCountry();
      heal();
    } finally {
      try {
        shop.close();
      } finally {
        odoo.close();
      }
    }
  }

  // --- who is there -----------------------------------------------------------------------------

  Shop shop() {
    return shop;
  }

  /** The time in the shop. */
  Instant shopTime() {
    return shopClock.instant();
  }

  OdooHouse odoo() {
    return odoo;
  }

  OdooServer books() {
    return stage.odoo();
  }

  Stage stage() {
    return stage;
  }

  Time time() {
    return time;
  }

  Kill kill() {
    return kill;
  }

  FlowCase flows() {
    return flows;
  }

  boolean invoiced() {
    return ways != Ways.CONFIRMED;
  }

  boolean followsRefunds() {
    return ways != Ways.NO_REFUNDS;
  }

  boolean isFull() {
    return lives.size() >= most;
  }

  /** What was in Odoo before the history. */
  Before before() {
    return before;
  }

  List<Life> lives() {
    return lives;
  }

  Optional<Life> life(int a) {
    return lives.isEmpty() ? Optional.empty() : Optional.of(lives.get(a % lives.size()));
  }

  /** The sale order of the order, where people can see it. */
  Optional<JsonNode> sale(Life life) {
    return odooAway
        ? Optional.empty()
        : books()
            .search(
                "sale.order",
                before.since("sale.order", List.of("client_order_ref", "=", life.reference)),
                "state",
                "note",
                "partner_id",
                "invoice_ids")
            .stream()
            .findFirst();
  }

  /** Products of Odoo that orders were made of. */
  List<Long> goods() {
    return odooAway
        ? List.of()
        : books()
            .search("product.product", List.of(List.of("default_code", "in", shop.goods())), "id")
            .stream()
            .map(row -> row.path("id").longValue())
            .sorted()
            .toList();
  }

  Set<Long> archived() {
    return archived;
  }

  void archive(long product) {
    odoo.set("product.product", product, Map.of("active", false));
    archived.add(product);
  }

  void restore() {
    archived.forEach(one -> odoo.set("product.product", one, Map.of("active", true)));
    archived.clear();
  }

  /** Contacts of Odoo. */
  AddressBook addresses() {
    return addresses;
  }

  boolean isUnmapped() {
    return unmapped;
  }

  /** The shop's tax leads to none of Odoo's. */
  void unmap() {
    stage.unmapTax(shop.tax());
    unmapped = true;
  }

  void map() {
    stage.mapTax(shop.tax(), 20);
    unmapped = false;
  }

  // --- what is told -----------------------------------------------------------------------------

  /** One line of the story. */
  void say(String what) {
    told.add(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + what);
  }

  List<String> told() {
    return told;
  }

  /** What must not be was seen on the way. */
  void broke(String what) {
    broken.add(what);
  }

  List<String> broken() {
    return broken;
  }

  // --- people and faults ------------------------------------------------------------------------

  /**
   * What people do takes a minute, and is dated before Tandem may have looked last; nothing that is
   * to be lost is theirs.
   */
  void people(String what, Runnable work) {
    clock.advance(Duration.ofMinutes(1));
    say(what);
    peopleAtWork = true;
    odoo.transactionsTake(LONG);
    try {
      work.run();
    } finally {
      odoo.transactionsTake(Duration.ZERO);
      peopleAtWork = false;
    }
  }

  boolean odooIsAway() {
    return odooAway;
  }

  boolean shopIsAway() {
    return shopAway;
  }

  void odooFails(Runnable how) {
    odooAway = true;
    how.run();
  }

  void shopFails(Runnable how) {
    shopAway = true;
    how.run();
  }

  void heal() {
    odoo.faults().clear();
    shop.faults().clear();
    odooAway = shopAway = false;
    if (off) {
      listen();
    }
  }

  /** The call number so many of Tandem's that are like this. */
  Predicate<String> call(int number, Predicate<String> like) {
    AtomicInteger left = new AtomicInteger(number);
    return call -> !peopleAtWork && like.test(call) && left.decrementAndGet() == 0;
  }

  static boolean writes(String call) {
    return call.matches(".*\\.(load|write|unlink|action_.*|button_validate|js_.*)");
  }

  // --- off --------------------------------------------------------------------------------------

  boolean isOff() {
    return off;
  }

  void switchOff() {
    stage.drain();
    stage.patch("enabled", false);
    off = true;
    listen();
  }

  void switchOn() {
    off = false;
    set("enabled", true);
  }

  /** As people save a setting: what waits for the settings runs again. */
  void set(String setting, Object value) {
    stage.patch(setting, value);
    Stage.get(() -> queue.release(List.of(ShopSettings.topic(stage.shop()))));
  }

  /**
   * Whatever Tandem writes while the shop is off is a breach, but for its own mark on the database,
   * which is the connection's and no shop's.
   */
  private void listen() {
    odoo.faults()
        .cutBeforeWork(
            1,
            call -> {
              if (off && !peopleAtWork && writes(call) && !call.equals(MARK)) {
                broke("switched off means nothing is written: there came " + call);
              }
              return false;
            });
  }

  /** Everything works again; time passes until nothing happens any more. */
  void quiet() {
    heal();
    if (off) {
      switchOn();
    }
    restore();
    if (unmapped) {
      map();
    }
    say("everything works again, and time passes");
    time.settle();
    if (addresses.lacksCountry()) {
      // A clock that was set back keeps looks waiting for as long.
      time.later(Duration.ofMinutes(5));
      OthersGoOn.check(this);
      addresses.knowCountry();
      say("the country is known, too");
      time.later(Duration.ofMinutes(15));
      time.settle();
    }
    // What waits looks now and then by itself whether its reason is still true.
    time.later(Duration.ofMinutes(20));
  }

  /** People ask for these orders, and time passes until nothing happens any more. */
  void askFor(List<Life> orders) {
    orders.forEach(life -> stage.importByHand(life.id));
    time.settle();
    time.later(Duration.ofMinutes(15));
  }
}
