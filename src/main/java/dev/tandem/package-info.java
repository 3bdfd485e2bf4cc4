/** Tandem keeps Odoo in step with the shops that sell for it. */
package dev.tandem;
