package dev.tandem.book;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The jobs whose trouble shows in the row of an order besides its import. What is left in the shop
 * as a note is not among them: it never is the order's trouble.
 */
final class OrderTroubles {

  /** What people call each kind of job. */
  static final Map<String, String> WORDS = words();

  /**
   * A lateral table {@code t}: the job of an order that most needs attention, or nothing. Its
   * parameters are the subject ({@code %1$s}), the kind to leave out ({@code %2$s}) and the job to
   * leave out ({@code %3$s}). Each half has an index of its own.
   */
  private static final String WORST =
      """
      LATERAL (
        SELECT j.id, j.kind, coalesce(j.code, '') AS code, coalesce(j.advice, '') AS advice, j.run_at,
               CASE j.kind {words} END || coalesce(j.reason, '') AS reason,
               CASE WHEN j.state = 'dead' AND j.code LIKE 'conflict.%%' THEN 'conflict'
                    WHEN j.state = 'dead' THEN 'failed'
                    WHEN j.state = 'waiting' THEN 'waiting' ELSE 'delayed' END AS status
          FROM (SELECT * FROM job WHERE kind IN ({kinds}) AND subject = %1$s AND state = 'dead'
                UNION ALL
                SELECT * FROM job WHERE kind IN ({kinds}) AND subject = %1$s AND state <> 'dead') j
         WHERE j.kind <> %2$s AND j.id <> %3$s AND coalesce(j.reason, '') <> ''
         ORDER BY j.state = 'dead' DESC, j.id DESC LIMIT 1) t"""
          .replace("{words}", cases())
          .replace("{kinds}", kinds());

  private OrderTroubles() {}

  /** The lateral table {@code t}, for these parameters. */
  static String worst(String subject, String notKind, String notJob) {
    return WORST.formatted(subject, notKind, notJob);
  }

  /** For SQL: every kind of job that concerns an order. */
  static String kinds() {
    return WORDS.keySet().stream().map(kind -> "'" + kind + "'").collect(Collectors.joining(", "));
  }

  private static String cases() {
    return WORDS.entrySet().stream()
        .map(one -> "WHEN '" + one.getKey() + "' THEN '" + one.getValue() + ": '")
        .collect(Collectors.joining(" "));
  }

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("order.invoice", "invoice");
    words.put("order.refund", "refund");
    words.put("order.delivery", "delivery");
    words.put("order.status", "status in the shop");
    return words;
  }
}
