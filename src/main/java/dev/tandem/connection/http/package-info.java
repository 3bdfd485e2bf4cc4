/**
 * How Tandem calls other servers: every client is made here, so that none follows a redirect, takes
 * in more than it should, waits without end, or reaches an address that it must not.
 */
@NullMarked
package dev.tandem.connection.http;

import org.jspecify.annotations.NullMarked;
