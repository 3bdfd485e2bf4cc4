/**
 * Who may use the API: tokens, of which only a hash is stored, and the filter that asks for one.
 */
@NullMarked
package dev.tandem.access;

import org.jspecify.annotations.NullMarked;
