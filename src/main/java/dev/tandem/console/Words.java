package dev.tandem.console;

import dev.tandem.book.ListedOrder;
import dev.tandem.book.OrderStatus;
import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the templates say what the records hold. */
@TemplateExtension
final class Words {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private static final int CENTS = 2;

  private Words() {}

  /** The script shows it in the reader's own time. */
  static String minutes(Instant time) {
    return MINUTES.format(time);
  }

  /** {@code Not synced} for {@code not_synced}. */
  static String words(String code) {
    String spaced = code.replace('_', ' ');
    return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  static String label(ListedOrder order) {
    return order.inProgress() ? "In progress" : words(order.status());
  }

  /** The colour of the badge; the words say the same. */
  static String tone(ListedOrder order) {
    return order.inProgress() ? "in_progress" : order.status();
  }

  /** Shops send six decimals: those that say nothing are left out, down to cents. */
  static String amount(ListedOrder order) {
    if (order.total() == null) {
      return "";
    }
    BigDecimal bare = order.total().stripTrailingZeros();
    return bare.setScale(Math.max(CENTS, bare.scale())).toPlainString() + " " + order.currency();
  }

  /** Where the API knows the order. */
  static String path(ListedOrder order) {
    return "/api/orders/" + order.shopId() + "/" + HomeQuery.encoded(order.orderId());
  }

  /** What can be chosen as a filter. */
  static List<String> statuses(Home home) {
    return Arrays.stream(OrderStatus.values()).map(OrderStatus::text).toList();
  }

  static String shopName(Home home, ListedOrder order) {
    return home.shops().getOrDefault(order.shopId(), "shop " + order.shopId());
  }
}
