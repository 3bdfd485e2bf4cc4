/** What to sync, when and how: pure functions of what a shop says and what a person decided. */
@NullMarked
package dev.tandem.rule;

import org.jspecify.annotations.NullMarked;
