package dev.tandem.sync.plan;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * By which keys the invoices of an order are bound: the first by the order's id, those of what was
 * added later by a number behind it.
 *
 * <pre>
 *   7          what was ordered
 *   7_more2    what the first exchange added
 *   7_more3    what the next one added
 * </pre>
 */
public final class InvoiceKeys {

  /** How many further invoices an order may have. */
  public static final int MOST = 20;

  private static final String MORE = "_more";

  private InvoiceKeys() {}

  /** Of the further invoice with this number, from 2; also behind the name of its external id. */
  public static String further(String first, int number) {
    return first + MORE + number;
  }

  /** Of all further invoices that an order may have, in their order. */
  public static List<String> further(String orderId) {
    return IntStream.rangeClosed(2, MOST + 1).mapToObj(n -> further(orderId, n)).toList();
  }

  /** Of all invoices that an order may have, the first one first. */
  public static List<String> all(String orderId) {
    return Stream.concat(Stream.of(orderId), further(orderId).stream()).toList();
  }
}
