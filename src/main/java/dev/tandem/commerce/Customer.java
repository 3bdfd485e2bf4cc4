package dev.tandem.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who ordered. All texts are empty where the shop has none.
 *
 * @param id the shop's id; guests of some shops get a new one with each order; in an {@link Order}
 *     never empty
 * @param email as typed; compared without case
 * @param language code such as {@code fr} or {@code fr-FR}
 * @param groups names of the shop's customer groups
 * @param buysFor the company it orders for; null where it orders for itself
 */
public record Customer(
    String id,
    boolean guest,
    String name,
    String email,
    String company,
    String vat,
    String reference,
    String language,
    List<String> groups,
    @Nullable Company buysFor) {

  /**
   * The same; a customer whom the shop does not name is one of its own for each order, so that two
   * of them never become one.
   */
  Customer known(String orderId, String orderNumber, Address billing, Address shipping) {
    boolean nameless =
        (name + company + billing.name() + billing.company()).isBlank() && buysFor == null;
    if (!id.isBlank() && !nameless) {
      return this;
    }
    String called = shipping.name().isBlank() ? orCalledAfter(orderNumber) : shipping.name();
    return new Customer(
        id.isBlank() ? "order:" + orderId : id,
        guest || id.isBlank(),
        nameless ? called : name,
        email,
        company,
        vat,
        reference,
        language,
        groups,
        buysFor);
  }

  private String orCalledAfter(String orderNumber) {
    return email.isBlank() ? "Customer of " + orderNumber : email;
  }

  /** Who orders for itself. */
  public Customer(
      String id,
      boolean guest,
      String name,
      String email,
      String company,
      String vat,
      String reference,
      String language,
      List<String> groups) {
    this(id, guest, name, email, company, vat, reference, language, groups, null);
  }
}
