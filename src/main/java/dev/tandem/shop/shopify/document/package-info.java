/**
 * What is asked of the API: every document that is ever sent, as text, and what each costs. Knows
 * nothing of how it is sent.
 */
@NullMarked
package dev.tandem.shop.shopify.document;

import org.jspecify.annotations.NullMarked;
