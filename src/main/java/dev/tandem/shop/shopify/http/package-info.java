/** One request over HTTP and what came back, and which fault a status or a broken connection is. */
@NullMarked
package dev.tandem.shop.shopify.http;

import org.jspecify.annotations.NullMarked;
