/**
 * Rows of the webservice with the platform's own names, only the fields that are read. Every text
 * is empty where the shop sent null, false or nothing; numbers, amounts, flags and dates stay texts
 * until the mapper reads them.
 */
@NullMarked
package dev.tandem.shop.prestashop.wire;

import org.jspecify.annotations.NullMarked;
