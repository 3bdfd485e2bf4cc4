package dev.tandem.sync.customer;

import org.jspecify.annotations.Nullable;

/**
 * Who orders, in Odoo.
 *
 * @param partner whom the order names: the person where it belongs to the company, else the company
 * @param person null for a company whose buyer is not known
 * @param company null for who orders for itself
 */
record Party(Contact partner, @Nullable Contact person, @Nullable Contact company) {

  static Party alone(Contact contact) {
    return new Party(contact, contact, null);
  }

  /** A person that belongs to another company stays there: then the order is the company's own. */
  static Party of(Contact person, Contact company) {
    return new Party(person.parentId() == company.id() ? person : company, person, company);
  }
}
