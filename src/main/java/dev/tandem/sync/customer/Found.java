package dev.tandem.sync.customer;

import java.util.Optional;

/**
 * What a search for a contact came to.
 *
 * @param archived where no contact is in use, one that a person archived and that is meant
 */
record Found(Optional<Contact> contact, Optional<Contact> archived) {

  static final Found NOTHING = new Found(Optional.empty(), Optional.empty());

  /** A contact that is in use or not. */
  static Found of(Optional<Contact> contact) {
    return new Found(contact.filter(Contact::active), contact.filter(each -> !each.active()));
  }

  boolean isInUse() {
    return contact.isPresent();
  }

  /** The same, or else what another search found; what was archived there counts less. */
  Found or(Found other) {
    return isInUse()
        ? this
        : new Found(
            other.contact, other.isInUse() ? Optional.empty() : archived.or(other::archived));
  }
}
