/** What tests share: a PostgreSQL, a clock that stands still. */
package dev.tandem.testing;
