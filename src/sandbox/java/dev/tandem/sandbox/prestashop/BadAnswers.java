package dev.tandem.sandbox.prestashop;

import dev.tandem.sandbox.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Answers that go wrong after the shop has done the work: a module that dies in a hook, a mail or a
 * PDF that prints its error. Calls are named as in {@link Faults}. Thread safe.
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

  /** The next matching calls do their work and end as 500 with an empty body. */
  public synchronized void die(int times, Predicate<String> call) {
    plans.add(new Plan(times, call, Reply.emptyHtml(500)));
  }

  /** The next matching calls do their work and end as 200 with an HTML page. */
  public synchronized void print(int times, Predicate<String> call) {
    plans.add(new Plan(times, call, Reply.of(200, Reply.HTML, Faults.PAGE)));
  }

  /** What is sent in the place of this reply. */
  synchronized Reply instead(Call call, Reply reply) {
    for (Plan plan : plans) {
      if (plan.left > 0 && plan.call.test(call.name())) {
        plan.left--;
        return plan.reply;
      }
    }
    return reply;
  }
}
