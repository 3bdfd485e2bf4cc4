/**
 * What the container needs to run Tandem: the entry point with the database that comes along, the
 * clock, JSON. Nobody imports this package.
 */
@NullMarked
package dev.tandem.runtime;

import org.jspecify.annotations.NullMarked;
