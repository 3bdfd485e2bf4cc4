/**
 * What the law lets a person ask, passed on by a shop: to be told what is kept, to be forgotten.
 */
@NullMarked
package dev.tandem.sync.privacy;

import org.jspecify.annotations.NullMarked;
