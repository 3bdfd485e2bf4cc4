package dev.tandem.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The switches that make a stand-in server fail the way real ones do.
 *
 * <p>A call is named {@code model.method} for Odoo and {@code METHOD resource} for a shop. The
 * server asks {@link #next(String)} once per call and does what the verdict says; a planned failure
 * (cut, failNext) is used up by the calls it matches, a mode (down, slow, status, html) lasts until
 * {@link #clear()}. Thread safe.
 */
public final class Faults {

  /** What the server does with a call. */
  public enum Kind {
    PASS,
    /** Answers {@link Verdict#status()} with an empty text/html body; the work is not done. */
    STATUS,
    /** Answers 200 with an HTML page; the work is not done. */
    HTML,
    /** Closes the connection without doing the work. */
    CUT_BEFORE_WORK,
    /** Does the work, then closes the connection without an answer. */
    CUT_AFTER_COMMIT
  }

  /** The page a proxy or a maintenance mode answers instead of the server. */
  public static final String PAGE = "<!doctype html><html><body><h1>Maintenance</h1></body></html>";

  /**
   * @param status HTTP status for {@link Kind#STATUS}, else 0
   * @param delay how long to wait before anything else; zero if not slow
   */
  public record Verdict(Kind kind, int status, Duration delay) {}

  /** Closes and reopens the listener on its port; both return when it is done. */
  public interface Listener {
    void close();

    void open();
  }

  private static final class Plan {
    private final Kind kind;
    private final int status;
    private final Predicate<String> call;
    private int left;

    private Plan(Kind kind, int status, int times, Predicate<String> call) {
      this.kind = kind;
      this.status = status;
      this.left = times;
      this.call = call;
    }
  }

  /** Its lock is not that of the switches: a call that is taken is waited for when it closes. */
  private final Listener listener;

  private final List<Plan> plans = new ArrayList<>();
  private Kind mode = Kind.PASS;
  private int status;
  private Duration delay = Duration.ZERO;
  private boolean listenerClosed;

  public Faults(Listener listener) {
    this.listener = listener;
  }

  /** Connections are refused until {@link #up()}. Not to be called on an event loop. */
  public void down() {
    synchronized (listener) {
      if (!listenerClosed) {
        listener.close();
        listenerClosed = true;
      }
    }
  }

  /**
   * Listens on the same port again; other switches stay as they are. Not to be called on an event
   * loop.
   */
  public void up() {
    synchronized (listener) {
      if (listenerClosed) {
        listener.open();
        listenerClosed = false;
      }
    }
  }

  /** Every call waits this long first. */
  public synchronized void slow(Duration by) {
    delay = by;
  }

  /** Every call is answered with this status. */
  public synchronized void status(int answer) {
    mode = Kind.STATUS;
    status = answer;
  }

  /** Every call is answered 200 with an HTML page. */
  public synchronized void html() {
    mode = Kind.HTML;
  }

  /**
   * Every connection is closed without an answer (what {@code down} means over HTTP, where a closed
   * listener could not be reopened).
   */
  public synchronized void cutAll() {
    mode = Kind.CUT_BEFORE_WORK;
  }

  /** The next matching calls lose their connection before anything is done. */
  public synchronized void cutBeforeWork(int times, Predicate<String> call) {
    plans.add(new Plan(Kind.CUT_BEFORE_WORK, 0, times, call));
  }

  /** The next matching calls are carried out, but the caller never gets the answer. */
  public synchronized void cutAfterCommit(int times, Predicate<String> call) {
    plans.add(new Plan(Kind.CUT_AFTER_COMMIT, 0, times, call));
  }

  /** The next matching calls are answered with this status and do nothing. */
  public synchronized void failNext(int times, Predicate<String> call, int answer) {
    plans.add(new Plan(Kind.STATUS, answer, times, call));
  }

  /** Back to normal, listener included. */
  public void clear() {
    synchronized (this) {
      plans.clear();
      mode = Kind.PASS;
      status = 0;
      delay = Duration.ZERO;
    }
    up();
  }

  /** For the server: what happens to this call. Uses up one planned failure. */
  public synchronized Verdict next(String call) {
    if (mode != Kind.PASS) {
      return new Verdict(mode, status, delay);
    }
    for (Iterator<Plan> all = plans.iterator(); all.hasNext(); ) {
      Plan plan = all.next();
      if (plan.call.test(call)) {
        if (--plan.left <= 0) {
          all.remove();
        }
        return new Verdict(plan.kind, plan.status, delay);
      }
    }
    return new Verdict(Kind.PASS, 0, delay);
  }

  /**
   * Sets the switches from {@code {"mode":"none|down|slow|status|html|cut|fail", "millis":500,
   * "status":503, "when":"before|after", "times":1, "call":"sale.order.load"}}; {@code call} is a
   * regular expression over the whole call name, absent = any.
   *
   * @throws IllegalArgumentException for an unknown mode or a malformed pattern
   */
  public void apply(JsonNode json) {
    String wanted = json.path("mode").asText("none");
    int times = json.path("times").asInt(1);
    String pattern = json.path("call").asText(".*");
    Predicate<String> call = java.util.regex.Pattern.compile(pattern).asMatchPredicate();
    switch (wanted) {
      case "none" -> clear();
      case "down" -> cutAll();
      case "slow" -> slow(Duration.ofMillis(json.path("millis").asLong(1000)));
      case "status" -> status(json.path("status").asInt(503));
      case "html" -> html();
      case "fail" -> failNext(times, call, json.path("status").asInt(503));
      case "cut" -> {
        if (json.path("when").asText("after").equals("before")) {
          cutBeforeWork(times, call);
        } else {
          cutAfterCommit(times, call);
        }
      }
      default -> throw new IllegalArgumentException("Unknown mode: " + wanted);
    }
  }

  /** The switches as they are now: {@code {"mode","status","millis","planned"}}. */
  public synchronized ObjectNode toJson() {
    String name =
        switch (mode) {
          case PASS -> delay.isZero() ? "none" : "slow";
          case STATUS -> "status";
          case HTML -> "html";
          case CUT_BEFORE_WORK, CUT_AFTER_COMMIT -> "down";
        };
    return JsonNodeFactory.instance
        .objectNode()
        .put("mode", name)
        .put("status", status)
        .put("millis", delay.toMillis())
        .put("planned", plans.stream().mapToInt(plan -> plan.left).sum());
  }
}
