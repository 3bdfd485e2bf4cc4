/** Which shop record is which Odoo record, and the tables of choices that people edit. */
@NullMarked
package dev.tandem.mapping;

import org.jspecify.annotations.NullMarked;
