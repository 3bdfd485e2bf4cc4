/**
 * What a person says of a database or a shop that may be another one (CON11), and the look that
 * follows: every binding again by its key.
 */
@NullMarked
package dev.tandem.sync.identity;

import org.jspecify.annotations.NullMarked;
