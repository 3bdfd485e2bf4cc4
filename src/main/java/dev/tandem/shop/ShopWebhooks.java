package dev.tandem.shop;

import dev.tandem.connection.ShopAccess;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The webhooks of a platform that has them. */
public interface ShopWebhooks {

  /** Nobody but the shop can have sent it; compared in constant time. Empty otherwise. */
  Optional<VerifiedWebhook> verify(ShopAccess shop, RawWebhook raw);

  /** What it says; never fails, whatever the body is. */
  ShopEvent read(VerifiedWebhook webhook);

  /**
   * Makes the shop's subscriptions to this address what they should be: missing ones are added,
   * wrong ones corrected, needless ones removed. Those to other addresses belong to others. May be
   * repeated; fails with a {@link dev.tandem.fault.Fault} only.
   *
   * @param address ends with the shop's own part, by which Tandem's subscriptions are recognised
   *     even where the host changed
   * @param wanted false removes them all
   */
  Uni<Subscriptions> subscribe(ShopAccess shop, URI address, boolean wanted);

  /**
   * How the subscriptions stand afterwards.
   *
   * @param topics in force
   * @param repaired what was done, one short sentence each; empty where all was well
   */
  record Subscriptions(List<String> topics, List<String> repaired) {}
}
