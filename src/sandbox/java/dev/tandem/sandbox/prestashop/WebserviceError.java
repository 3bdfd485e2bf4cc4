package dev.tandem.sandbox.prestashop;

import java.util.List;

/** What the webservice answers instead of data: a status and numbered messages, or a bare body. */
final class WebserviceError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** One numbered message. */
  record Problem(int code, String message) {}

  private final int status;
  private final transient List<Problem> problems;

  WebserviceError(int status, List<Problem> problems) {
    super(problems.isEmpty() ? "" : problems.get(0).message(), null, false, false);
    this.status = status;
    this.problems = problems;
  }

  WebserviceError(int status, int code, String message) {
    this(status, List.of(new Problem(code, message)));
  }

  /** A PHP fatal error: status 500, text/html, nothing in it. */
  static WebserviceError fatal() {
    return new WebserviceError(500, List.of());
  }

  /** "Did you mean": names the closest of the values there are, and all of them. */
  static WebserviceError didYouMean(int status, int code, String text, DidYouMean wrong) {
    return new WebserviceError(status, code, text + wrong.advice());
  }

  int status() {
    return status;
  }

  List<Problem> problems() {
    return problems;
  }
}
