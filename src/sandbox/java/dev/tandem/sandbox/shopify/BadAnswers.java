package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Answers that go wrong after the shop has done the work. Calls are named as in {@link Faults}:
 * {@code "query orders"}, {@code "mutation orderCancel"}. Thread safe.
 */
public final class BadAnswers {

  private static final class Plan {
    private final Predicate<String> call;
    private final Reply reply;
    private int left;

    private Plan(int times, Predicate<String> call, Reply reply) {
      this.left = times;
      this.call = call;
      this.reply = reply;
    }
  }

  private final List<Plan> plans = new ArrayList<>();

  /** The next matching calls do their work and end as 502 with a page. */
  public synchronized void die(int times, Predicate<String> call) {
    plans.add(new Plan(times, call, Reply.html(502, Faults.PAGE)));
  }

  /** The next matching calls do their work and end as 200 with an HTML page. */
  public synchronized void print(int times, Predicate<String> call) {
    plans.add(new Plan(times, call, Reply.html(200, Faults.PAGE)));
  }

  /** The next matching calls do their work and end as 200 with INTERNAL_SERVER_ERROR, no data. */
  public synchronized void internal(int times, Predicate<String> call) {
    Map<String, Object> error =
        Map.of(
            "message",
            "Internal error. Looks like something went wrong on our end.",
            "extensions",
            Map.of("code", "INTERNAL_SERVER_ERROR", "requestId", UUID.randomUUID().toString()));
    plans.add(new Plan(times, call, Reply.json(200, Map.of("errors", List.of(error)))));
  }

  synchronized Reply instead(String call, Reply reply) {
    for (Plan plan : plans) {
      if (plan.left > 0 && plan.call.test(call)) {
        plan.left--;
        return plan.reply;
      }
    }
    return reply;
  }
}
