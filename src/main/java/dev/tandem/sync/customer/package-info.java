/**
 * Customers of a shop become contacts, found before they are made; their addresses become child
 * contacts.
 */
@NullMarked
package dev.tandem.sync.customer;

import org.jspecify.annotations.NullMarked;
