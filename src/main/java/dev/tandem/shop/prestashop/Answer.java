package dev.tandem.shop.prestashop;

/**
 * What came back over HTTP; texts are empty where the header or the body is missing.
 *
 * @param version of the shop, from {@code PSWS-Version}: present on each answer of the webservice
 *     and on none of a proxy or another program
 */
record Answer(int status, String contentType, String version, String retryAfter, String body) {}
