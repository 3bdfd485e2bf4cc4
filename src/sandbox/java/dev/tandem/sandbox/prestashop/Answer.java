package dev.tandem.sandbox.prestashop;

import java.util.List;

/** Turns records into the text of an answer. */
interface Answer {

  String contentType();

  /** One record with all it has; in JSON without what is empty. */
  String single(Resource resource, Row row, Display display);

  String list(Resource resource, List<Row> rows, Display display);

  String errors(List<WebserviceError.Problem> problems);
}
