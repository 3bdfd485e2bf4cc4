package dev.tandem.console;

import dev.tandem.book.ListedOrder;
import dev.tandem.book.OrderQuery;
import dev.tandem.book.OrderSort;
import dev.tandem.book.OrderStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * What the address of the page asks for. A person may have edited it: what makes no sense counts as
 * left out.
 */
public class HomeQuery {

  private static final String NEWEST_FIRST = "-date";

  @RestQuery @Nullable String q;
  @RestQuery @Nullable String status;
  @RestQuery @Nullable String sort;
  @RestQuery @Nullable String after;
  @RestQuery @Nullable String id;

  /** What is searched for; empty for all. */
  public String search() {
    return Objects.requireNonNullElse(q, "").strip();
  }

  /** The chosen status; empty for all. */
  public String chosen() {
    OrderStatus one = word(status, OrderStatus.class);
    return one == null ? "" : one.text();
  }

  /** Such as {@code -date}. */
  public String order() {
    String text = Objects.requireNonNullElse(sort, NEWEST_FIRST);
    return word(text.replaceFirst("^-", ""), OrderSort.class) == null ? NEWEST_FIRST : text;
  }

  /** Whether this is not the first page of the list. */
  public boolean further() {
    return start() != null;
  }

  /** What a click on a column asks for: the other way round where it is sorted by already. */
  public String sorted(String column) {
    String next = order().equals("-" + column) ? column : "-" + column;
    return address(next);
  }

  /** {@code descending}, {@code ascending} or {@code none}, as screen readers know it. */
  public String direction(String column) {
    if (order().equals(column)) {
      return "ascending";
    }
    return order().equals("-" + column) ? "descending" : "none";
  }

  /** The same list from its start. */
  public String first() {
    return address(order());
  }

  /** The page that begins after this row. */
  public String from(ListedOrder last) {
    return address(order())
        + "&after="
        + encoded(orders().sort().valueOf(last))
        + "&id="
        + last.id();
  }

  OrderQuery orders() {
    String by = order();
    OrderSort column = word(by.replaceFirst("^-", ""), OrderSort.class);
    return new OrderQuery(
        null,
        word(status, OrderStatus.class),
        search(),
        Objects.requireNonNullElse(column, OrderSort.DATE),
        by.startsWith("-"));
  }

  OrderQuery.@Nullable After start() {
    return after == null || id == null || !id.matches("\\d{1,18}")
        ? null
        : new OrderQuery.After(after, Long.parseLong(id));
  }

  private String address(String order) {
    return "?q=" + encoded(search()) + "&status=" + chosen() + "&sort=" + encoded(order);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static <E extends Enum<E>> @Nullable E word(@Nullable String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElse(null);
  }
}
