package dev.tandem.shop.prestashop;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.prestashop.wire.Wire;
import java.time.Instant;

/** Tells whether a write was done: it may have been although the answer is bad. */
final class WriteAnswer {

  /**
   * "Unable to save resource". A new state is saved before its mail is sent, and this also comes
   * when the mail fails.
   */
  private static final int UNSAVED = 46;

  private WriteAnswer() {}

  /**
   * Returns when it was done.
   *
   * @param what resource and method, such as {@code orders: patch}
   */
  static void check(ShopAccess shop, String what, Answer answer, Instant now) {
    int status = answer.status();
    boolean unsaved =
        status >= 500 && ShopError.in(answer.body()).stream().anyMatch(e -> e.code() == UNSAVED);
    // A gateway that got no answer in time says nothing about the work behind it.
    if (status == 502 || status == 504 || unsaved) {
      throw PrestaShopFaults.bare(shop, what, status);
    }
    PrestaShopFaults.check(shop, what, answer, now);
    if (status == 404) {
      throw PrestaShopFaults.noWebservice(shop, status);
    }
    if (!holdsRecord(answer.body())) {
      throw PrestaShopFaults.unreadable(shop, what);
    }
  }

  /** Errors of mails and of PDFs come as a page inside an answer of success. */
  private static boolean holdsRecord(String body) {
    try {
      return Wire.tree(body).isObject();
    } catch (JsonProcessingException e) {
      // Its message quotes the body, which may hold personal data.
      return false;
    }
  }
}
