package dev.tandem.connection;

import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.ShopId;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shop as a person describes it. What may be left out is null.
 *
 * @param platform such as {@code prestashop}; cannot be changed later
 * @param credential null keeps the stored one
 * @param platformSettings the platform's own settings by name; null for none
 * @param webhookSecret with which the shop signs its webhooks; null keeps the stored one, and in a
 *     new shop the credential is taken for it. The one before stays valid for a while
 * @param settings null for {@link ShopSettings#DEFAULT} in a new shop, and for what is stored in an
 *     old one
 */
public record ShopDraft(
    @Nullable String name,
    @Nullable Long instanceId,
    @Nullable String platform,
    @Nullable String url,
    @Nullable String credential,
    @Nullable Map<String, String> platformSettings,
    @Nullable String webhookSecret,
    @Nullable ShopSettings settings) {

  /** A shop that signs with its credential, or not at all. */
  public ShopDraft(
      @Nullable String name,
      @Nullable Long instanceId,
      @Nullable String platform,
      @Nullable String url,
      @Nullable String credential,
      @Nullable Map<String, String> platformSettings,
      @Nullable ShopSettings settings) {
    this(name, instanceId, platform, url, credential, platformSettings, null, settings);
  }

  /** Fails with {@link InvalidSettings} where it cannot work; a new shop needs its credential. */
  public void check(boolean isNew) {
    SettingsCheck.shop(this, isNew);
  }

  /**
   * To try it before it is stored; {@link #check} it first.
   *
   * @param known the platform of the stored shop; null for a new one
   */
  public ShopAccess access(@Nullable String known) {
    return new ShopAccess(
        new ShopId(0),
        "00000000",
        new InstanceId(Objects.requireNonNull(instanceId)),
        Objects.requireNonNull(name),
        Objects.requireNonNull(known == null ? platform : known),
        URI.create(Urls.plain(Objects.requireNonNull(url))),
        new Secret(credential == null ? "" : credential),
        platformSettings == null ? Map.of() : Map.copyOf(platformSettings),
        settings == null ? ShopSettings.DEFAULT : settings,
        new Signing(signing(), null, null));
  }

  private Secret signing() {
    String given = webhookSecret == null ? credential : webhookSecret;
    return new Secret(given == null ? "" : given);
  }

  /** The credential is not for printing. */
  @Override
  public String toString() {
    return "ShopDraft[" + name + "]";
  }
}
