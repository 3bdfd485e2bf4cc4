/**
 * Pages for people: rendered here, refreshed by themselves. What a button does goes through the
 * API, with the page's cookie.
 */
@NullMarked
package dev.tandem.console;

import org.jspecify.annotations.NullMarked;
