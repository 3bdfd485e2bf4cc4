package dev.tandem.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.tandem.connection.ConnectionConflict;
import dev.tandem.connection.InvalidSettings;
import dev.tandem.connection.Problem;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns what goes wrong in a request into a problem detail that says no more than it should. */
class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final int UNPROCESSABLE = 422;
  private static final Set<String> KEPT = Set.of("www-authenticate", "allow", "retry-after");

  /** What PostgreSQL says of the character NUL, in a text and in JSON: it keeps neither. */
  private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");

  @ServerExceptionMapper
  RestResponse<ProblemDetail> notFound(NotFound e) {
    return ProblemDetail.of(Status.NOT_FOUND, "not-found", text(e), null);
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetail> badParameter(BadParameter e) {
    return ProblemDetail.of(Status.BAD_REQUEST, "bad-parameter", text(e), e.parameter());
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetail> invalid(InvalidSettings e) {
    Problem first = e.problems().get(0);
    return new ProblemDetail(
            "urn:tandem:problem:invalid",
            "Invalid settings",
            UNPROCESSABLE,
            first.field() + " " + first.reason(),
            first.field(),
            e.problems())
        .response();
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetail> conflict(ConnectionConflict e) {
    return ProblemDetail.of(Status.CONFLICT, "conflict", e.field() + " " + text(e), e.field());
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetail> conflict(JobConflict e) {
    return ProblemDetail.of(Status.CONFLICT, "conflict", text(e), null);
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetail> mismatch(MismatchedInputException e) {
    return badJson(e);
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetail> instantiation(ValueInstantiationException e) {
    return badJson(e);
  }

  /** What JAX-RS itself says no to; bad JSON comes as a 400 with the parser's word as its cause. */
  @ServerExceptionMapper
  RestResponse<ProblemDetail> refused(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return badJson(json);
    }
    Response.StatusType status = e.getResponse().getStatusInfo();
    if (status.getFamily() == Response.Status.Family.SERVER_ERROR) {
      return unexpected(e);
    }
    RestResponse<ProblemDetail> problem =
        ProblemDetail.of(status, "http-" + status.getStatusCode(), status.getReasonPhrase(), null);
    e.getResponse().getHeaders().forEach((name, values) -> keep(problem, name, values));
    return problem;
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetail> database(PgException e) {
    return UNSTORABLE.contains(e.getSqlState())
        ? ProblemDetail.of(
            Status.BAD_REQUEST,
            "bad-text",
            "The request holds a character (NUL) that no text may hold",
            null)
        : unexpected(e);
  }

  @ServerExceptionMapper(priority = 10_000)
  RestResponse<ProblemDetail> unexpected(Throwable e) {
    LOG.error("A request failed", e);
    return ProblemDetail.of(
        Status.INTERNAL_SERVER_ERROR, "internal", "The log of the service says why.", null);
  }

  /** Such as what to authenticate with, and which methods are allowed. */
  private static void keep(
      RestResponse<ProblemDetail> problem, String name, java.util.List<Object> values) {
    if (KEPT.contains(name.toLowerCase(Locale.ROOT))) {
      problem.getHeaders().addAll(name, values);
    }
  }

  /** Text that is no JSON is a bad request; JSON that does not fit names what does not. */
  static RestResponse<ProblemDetail> badJson(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return ProblemDetail.of(
          Status.BAD_REQUEST, "bad-json", "The body is not JSON" + place(e), null);
    }
    String field = path(mapping);
    String why =
        mapping instanceof UnrecognizedPropertyException
            ? "is not known"
            : "has a wrong type or value";
    return new ProblemDetail(
            "urn:tandem:problem:invalid",
            "Invalid settings",
            field.isEmpty() ? Status.BAD_REQUEST.getStatusCode() : UNPROCESSABLE,
            (field.isEmpty() ? "The body" : field) + " " + why,
            field.isEmpty() ? null : field,
            null)
        .response();
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " (line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ")";
  }

  private static String text(@Nullable Throwable e) {
    return e == null ? "" : String.valueOf(e.getMessage());
  }
}
