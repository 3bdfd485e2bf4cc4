package dev.tandem.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who ordered. All texts are empty where the shop has none.
 *
 * @param id the shop's id; guests of some shops get a new one with each order
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
