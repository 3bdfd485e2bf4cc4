/**
 * All that Tandem does, for machines: REST with JSON, described by OpenAPI, paged by cursor, errors
 * as RFC 9457 problem details. Secrets go in and never come out.
 */
@NullMarked
package dev.tandem.api;

import org.jspecify.annotations.NullMarked;
