package dev.tandem.shop.shopify.action;

import dev.tandem.fault.ConnectionKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Jobs of Shopify that were started and have not been seen to end. Only a help: a process that dies
 * forgets them, and then the pause after a lost answer gives the job its time.
 */
@ApplicationScoped
class RunningJobs {

  private static final int MOST = 1_000;

  private final Map<String, String> jobs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  /** Empty where none is known. */
  synchronized String of(ConnectionKey shop, String orderId) {
    return jobs.getOrDefault(key(shop, orderId), "");
  }

  synchronized void runs(ConnectionKey shop, String orderId, String job) {
    jobs.put(key(shop, orderId), job);
  }

  synchronized void ended(ConnectionKey shop, String orderId) {
    jobs.remove(key(shop, orderId));
  }

  private static String key(ConnectionKey shop, String orderId) {
    return shop.value() + ":" + orderId;
  }
}
