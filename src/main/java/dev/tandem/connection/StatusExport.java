package dev.tandem.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is told to the shop when something happens to an order in Odoo (STA1-STA5); all off unless
 * switched on.
 *
 * @param shippedWhen when the shop is told that the order was shipped
 */
public record StatusExport(Tell cancelled, Tell shipped, Tell paid, ShippedWhen shippedWhen) {

  public static final StatusExport DEFAULT =
      new StatusExport(Tell.OFF, Tell.OFF, Tell.OFF, ShippedWhen.ALL_DELIVERIES);

  /** From JSON, where whatever is missing gets its default. */
  @JsonCreator
  static StatusExport of(
      @JsonProperty("cancelled") @Nullable Tell cancelled,
      @JsonProperty("shipped") @Nullable Tell shipped,
      @JsonProperty("paid") @Nullable Tell paid,
      @JsonProperty("shippedWhen") @Nullable ShippedWhen shippedWhen) {
    return new StatusExport(
        Objects.requireNonNullElse(cancelled, Tell.OFF),
        Objects.requireNonNullElse(shipped, Tell.OFF),
        Objects.requireNonNullElse(paid, Tell.OFF),
        Objects.requireNonNullElse(shippedWhen, DEFAULT.shippedWhen));
  }

  /** Whether anything is told at all. */
  public boolean any() {
    return cancelled.on || shipped.on || paid.on;
  }

  /**
   * One switch.
   *
   * @param target the id of one of the shop's targets; needed where it is on
   * @param notifyCustomer whether the shop is to tell its customer
   * @param saysMore a person wants the target also where it says more than what happened: that an
   *     order is paid that was only shipped, or shipped that was only paid
   */
  public record Tell(boolean on, String target, boolean notifyCustomer, boolean saysMore) {

    public static final Tell OFF = new Tell(false, "", false);

    /** That says no more than what happened. */
    public Tell(boolean on, String target, boolean notifyCustomer) {
      this(on, target, notifyCustomer, false);
    }

    @JsonCreator
    static Tell of(
        @JsonProperty("on") @Nullable Boolean on,
        @JsonProperty("target") @Nullable String target,
        @JsonProperty("notifyCustomer") @Nullable Boolean notifyCustomer,
        @JsonProperty("saysMore") @Nullable Boolean saysMore) {
      return new Tell(
          Objects.requireNonNullElse(on, false),
          Objects.requireNonNullElse(target, "").strip(),
          Objects.requireNonNullElse(notifyCustomer, false),
          Objects.requireNonNullElse(saysMore, false));
    }
  }

  /** When an order counts as shipped. */
  public enum ShippedWhen {
    ALL_DELIVERIES,
    /** With the first delivery; the tracking of later ones follows. */
    EACH_DELIVERY
  }
}
