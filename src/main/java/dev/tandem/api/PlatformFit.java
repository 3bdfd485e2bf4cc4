package dev.tandem.api;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Connections;
import dev.tandem.connection.InvalidSettings;
import dev.tandem.connection.OrderTarget.CurrencyPolicy;
import dev.tandem.connection.Problem;
import dev.tandem.connection.Secret;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopDraft;
import dev.tandem.connection.ShopSettings;
import dev.tandem.connection.ShopView;
import dev.tandem.rule.OrderRules;
import dev.tandem.shop.Capability;
import dev.tandem.shop.ShopAdapter;
import dev.tandem.shop.ShopLists;
import dev.tandem.shop.ShopLists.RuleWords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses settings that cannot work on the shop's platform, before they are stored. Where the shop
 * itself must be asked, only what changes is looked at: a shop that is down keeps nobody from
 * changing anything else.
 */
@ApplicationScoped
class PlatformFit {

  /** Where a draft has its settings. */
  private static final String AT_DRAFT = "settings.";

  private final Connections connections;
  private final Platforms platforms;
  private final StatusTargets targets;

  PlatformFit(Connections connections, Platforms platforms, StatusTargets targets) {
    this.connections = connections;
    this.platforms = platforms;
    this.targets = targets;
  }

  /** New settings of a shop; fails like the shop, or with {@link InvalidSettings}. */
  Uni<Void> check(ShopView stored, ShopSettings now) {
    ShopId id = new ShopId(stored.id());
    capable(stored.platform(), now, "");
    OrderRules before = stored.settings().orderRules();
    Uni<Void> words =
        newWords(before, now.orderRules())
            ? connections.shop(id).chain(shop -> words(shop, before, now.orderRules(), ""))
            : Uni.createFrom().voidItem();
    return words.chain(() -> targets.check(id, stored.settings().statuses(), now.statuses()));
  }

  /** A shop that is not stored yet. */
  Uni<Void> check(ShopDraft draft) {
    ShopSettings now = draft.settings();
    if (now == null) {
      return Uni.createFrom().voidItem();
    }
    ShopAccess shop = draft.access(null);
    capable(shop.platform(), now, AT_DRAFT);
    return words(shop, OrderRules.ALL, now.orderRules(), AT_DRAFT)
        .chain(() -> targets.check(draft));
  }

  /** A shop that is replaced; its credential and its webhook secret may have been left out. */
  Uni<Void> check(ShopView stored, ShopDraft draft) {
    ShopSettings now = draft.settings();
    return asked(stored, draft)
        .invoke(platforms::check)
        .chain(shop -> now == null ? Uni.createFrom().voidItem() : replaced(stored, shop, now));
  }

  /** As it will be; what is stored may be unreadable, and just that be put right. */
  private Uni<ShopAccess> asked(ShopView stored, ShopDraft draft) {
    return connections
        .shop(new ShopId(stored.id()))
        .map(access -> merged(access, draft))
        .onFailure()
        .recoverWithItem(() -> draft.access(stored.platform()));
  }

  /** The stored shop, with what the draft says. */
  private static ShopAccess merged(ShopAccess stored, ShopDraft draft) {
    ShopAccess asked = draft.access(stored.platform());
    boolean given = draft.credential() != null;
    Secret credential = given ? asked.credential() : stored.credential();
    Secret signs = stored.signing().current();
    boolean signsWithIt = signs != null && signs.equals(stored.credential());
    boolean resigned = draft.webhookSecret() != null || (given && signsWithIt);
    return new ShopAccess(
        stored.id(),
        stored.moduleId(),
        stored.instance(),
        stored.name(),
        stored.platform(),
        asked.url(),
        credential,
        draft.platformSettings() == null ? stored.platformSettings() : asked.platformSettings(),
        asked.settings(),
        resigned ? asked.signing() : stored.signing());
  }

  private Uni<Void> replaced(ShopView stored, ShopAccess shop, ShopSettings now) {
    capable(stored.platform(), now, AT_DRAFT);
    return words(shop, stored.settings().orderRules(), now.orderRules(), AT_DRAFT)
        .chain(() -> targets.check(shop, stored.settings().statuses()));
  }

  private void capable(String platform, ShopSettings now, String at) {
    Set<Capability> can = platforms.of(platform).capabilities();
    List<Problem> problems = new ArrayList<>();
    if (now.orderTarget().details().currency() == CurrencyPolicy.SHOP
        && !can.contains(Capability.TWO_CURRENCIES)) {
      problems.add(
          new Problem(
              at + "orderTarget.details.currency",
              "cannot be SHOP: this platform tells orders in one currency only"));
    }
    if (now.following().note() && !can.contains(Capability.ORDER_NOTE)) {
      problems.add(
          new Problem(
              at + "following.note", "cannot be on: this platform has no place for Odoo's number"));
    }
    refuse(problems);
  }

  private Uni<Void> words(ShopAccess shop, OrderRules before, OrderRules now, String at) {
    if (!newWords(before, now)) {
      return Uni.createFrom().voidItem();
    }
    ShopAdapter adapter = platforms.of(shop.platform());
    return adapter
        .lists(shop)
        .map(ShopLists::words)
        .invoke(words -> refuse(problems(words, now, at + "orderRules.")))
        .replaceWithVoid();
  }

  /** A shop may have sources of its own; payment and fulfilment are told in fixed words. */
  private static List<Problem> problems(RuleWords words, OrderRules rules, String at) {
    List<Problem> problems = new ArrayList<>();
    unknown(problems, at + "paymentStatuses", rules.paymentStatuses(), words.paymentStatuses());
    unknown(
        problems,
        at + "fulfilmentStatuses",
        rules.fulfilmentStatuses(),
        words.fulfilmentStatuses());
    if (words.sources().isEmpty() && !rules.sources().isEmpty()) {
      problems.add(none(at + "sources"));
    }
    return problems;
  }

  private static void unknown(
      List<Problem> problems, String field, Set<String> named, List<String> known) {
    Set<String> plain = known.stream().map(OrderRules::plain).collect(Collectors.toSet());
    List<String> odd =
        named.stream().filter(word -> !plain.contains(OrderRules.plain(word))).toList();
    if (!odd.isEmpty()) {
      problems.add(
          known.isEmpty()
              ? none(field)
              : new Problem(
                  field,
                  "has no " + String.join(", ", odd) + "; there is " + String.join(", ", known)));
    }
  }

  private static Problem none(String field) {
    return new Problem(
        field, "cannot be named: this platform tells none, so that no order could ever match");
  }

  private static boolean newWords(OrderRules before, OrderRules now) {
    return !all(before).containsAll(all(now));
  }

  private static Set<String> all(OrderRules rules) {
    Set<String> all = new HashSet<>();
    rules.paymentStatuses().forEach(word -> all.add("payment " + word));
    rules.fulfilmentStatuses().forEach(word -> all.add("fulfilment " + word));
    rules.sources().forEach(word -> all.add("source " + word));
    return all;
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
  }
}
