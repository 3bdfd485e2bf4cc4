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
 *   <li>Dates are local to the shop and carry no offset; filters on them need {@code date=1}.
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
