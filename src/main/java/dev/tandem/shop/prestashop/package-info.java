/**
 * PrestaShop 8.0 to 9.x, through its webservice ({@code /api}).
 *
 * <ul>
 *   <li>Authentication: a key of 32 characters, as user name of Basic authentication.
 *   <li>No rate limit and no page limit of its own: at most four requests at a time for each shop,
 *       and reads that wait at the same moment become one list request ({@link
 *       dev.tandem.shop.prestashop.GatheredReads}).
 *   <li>Reads go through lists: a single entity in JSON leaves out every field whose value is zero.
 *   <li>An empty list is {@code []} without the name of the resource; numbers are texts in 8.x and
 *       partly numbers in 9.x; {@code 0000-00-00 00:00:00} means no date.
 *   <li>Texts are asked for in one language: where a language lacks translations, a read of all
 *       answers 500 with PHP warnings and the whole right body, which is taken.
 *   <li>What buyers write stands in lists of its own (messages, customizations); a key that may not
 *       read them stops no order.
 *   <li>Dates are local to the shop and carry no offset; filters on them need {@code date=1}.
 *   <li>A refund (credit slip) does not move its order's date, so slips are polled by their own.
 *       What went back into stock is counted on the order's line and not on the slip.
 *   <li>In a multishop, shops of a group may share their orders; {@code id_shop} in the query then
 *       gives all of them, and only a filter on the field gives those of one.
 *   <li>Writes are XML, and PATCH: PUT resets every field that is not sent along. A write may be
 *       done although the answer is an empty 500, a page in a 200, or code 46 (the state was saved
 *       and its mail failed): all of these are {@link dev.tandem.fault.Unknown}.
 *   <li>An error is told by status and code together: 401 with code 26 is a missing permission, 5xx
 *       is often a refusal.
 * </ul>
 *
 * @see <a href="https://devdocs.prestashop-project.org/8/webservice/">The webservice's
 *     documentation</a>
 */
@NullMarked
package dev.tandem.shop.prestashop;

import org.jspecify.annotations.NullMarked;
