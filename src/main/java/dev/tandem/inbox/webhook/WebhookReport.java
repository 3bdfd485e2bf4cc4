package dev.tandem.inbox.webhook;

import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopSettings;
import dev.tandem.inbox.webhook.WebhookStandings.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the webhooks of a shop stand, for people. */
@ApplicationScoped
public class WebhookReport {

  private final WebhookStandings standings;
  private final Platforms platforms;
  private final PublicAddress address;

  WebhookReport(WebhookStandings standings, Platforms platforms, PublicAddress address) {
    this.standings = standings;
    this.platforms = platforms;
    this.address = address;
  }

  /**
   * How they stand.
   *
   * @param words how they stand, in one sentence
   * @param address of the shop's door; null where Tandem does not know its own
   * @param topics the subscriptions in force, in the shop's words
   * @param checkedAt when they were last looked at; null before the first time
   * @param repaired what was put right when something last had to be
   * @param failure why they could not be looked at the last time; empty when they could
   * @param receivedAt when the shop last told something by itself, to ten seconds; null before
   */
  public record Webhooks(
      String words,
      @Nullable URI address,
      List<String> topics,
      @Nullable Instant checkedAt,
      List<String> repaired,
      String failure,
      @Nullable Instant receivedAt) {}

  /** Empty where the shop was removed. */
  public Uni<Optional<Webhooks>> of(ShopAccess shop) {
    return standings.of(shop.id()).map(found -> found.map(standing -> report(shop, standing)));
  }

  private Webhooks report(ShopAccess shop, Standing standing) {
    return new Webhooks(
        words(shop, standing),
        address.of(shop).orElse(null),
        standing.topics(),
        standing.checkedAt(),
        standing.repaired(),
        standing.failure(),
        standing.heardAt());
  }

  /** The first of the switches that must be on: turning on another would change nothing. */
  private static String whatIsOff(ShopSettings settings) {
    if (!settings.enabled()) {
      return "Synchronisation with this shop is off (enabled)";
    }
    return settings.entities().orders()
        ? "Automatic synchronisation is off (autoSync)"
        : "Synchronisation of orders is off (entities.orders)";
  }

  private String words(ShopAccess shop, Standing standing) {
    String every = " Orders are found by asking the shop from time to time.";
    if (platforms.webhooks(shop).isEmpty()) {
      return "This kind of shop has no webhooks." + every;
    }
    if (!SubscriptionKeeper.isWanted(shop)) {
      return whatIsOff(shop.settings())
          + (standing.topics().isEmpty()
              ? ", so the shop is not asked to tell anything."
              : "; the subscriptions are being removed.");
    }
    if (address.of(shop).isEmpty()) {
      return "The shop cannot tell anything, because Tandem does not know its own address: set"
          + " TANDEM_PUBLIC_URL."
          + every;
    }
    if (!standing.failure().isEmpty()) {
      return "The subscriptions could not be looked at." + every;
    }
    return standing.checkedAt() == null
        ? "The subscriptions are being made."
        : "The shop tells by itself what happens.";
  }
}
