/**
 * Configured shops and Odoo instances, their settings and their encrypted secrets. Others see a
 * connection only as {@link dev.tandem.connection.ShopAccess} or {@link
 * dev.tandem.connection.OdooAccess}: a value that is complete for one job.
 */
@NullMarked
package dev.tandem.connection;

import org.jspecify.annotations.NullMarked;
