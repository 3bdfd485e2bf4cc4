package dev.tandem.mapping;

import dev.tandem.commerce.OdooId;

/**
 * A bound pair.
 *
 * @param fingerprint of what was last written; {@link #DELETED} where the record stands in for one
 *     that the shop deleted
 */
public record Binding(String shopKey, OdooId odooId, String fingerprint) {

  /** The fingerprint of a sale order of which nobody knows what it was told. */
  public static final String UNKNOWN = ";held=u";

  /** The fingerprint of a stand-in. */
  public static final String DELETED = "deleted";

  public boolean standsInForDeleted() {
    return DELETED.equals(fingerprint);
  }
}
