package dev.tandem.sandbox.odoo;

import io.vertx.core.buffer.Buffer;

/** An HTTP answer. */
record Answer(int status, String contentType, Buffer body) {

  static Answer json(int status, Object value) {
    return new Answer(status, "application/json; charset=utf-8", Json.write(value));
  }

  static Answer html(int status, String title, String text) {
    String page =
        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2 Final//EN\">\n<title>%d %s</title>\n<h1>%s</h1>\n<p>%s</p>\n"
            .formatted(status, title, title, text);
    return new Answer(status, "text/html; charset=utf-8", Buffer.buffer(page));
  }

  static Answer text(int status, String text) {
    return new Answer(status, "text/html; charset=utf-8", Buffer.buffer(text));
  }

  /**
   * What 14 says of any failure it can't tell, such as every error on a host with several
   * databases.
   */
  static Answer bare500() {
    return html(
        500,
        "Internal Server Error",
        "The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in"
            + " the application.");
  }
}
