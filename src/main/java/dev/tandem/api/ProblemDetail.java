package dev.tandem.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.connection.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 has it.
 *
 * @param type tells kinds of problems apart: {@code urn:tandem:problem:invalid}
 * @param title the kind in words
 * @param detail this case in words, for a person
 * @param field the setting or parameter that is wrong; null where none is
 * @param problems where several fields are wrong, each of them; null otherwise
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemDetail(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String field,
    @Nullable List<Problem> problems) {

  /** As the media type says it. */
  public static final String MEDIA_TYPE = "application/problem+json";

  static RestResponse<ProblemDetail> of(
      Response.StatusType status, String kind, String detail, @Nullable String field) {
    return new ProblemDetail(
            "urn:tandem:problem:" + kind,
            status.getReasonPhrase(),
            status.getStatusCode(),
            detail,
            field,
            null)
        .response();
  }

  RestResponse<ProblemDetail> response() {
    return RestResponse.ResponseBuilder.<ProblemDetail>create(status)
        .entity(this)
        .type(MEDIA_TYPE)
        .build();
  }
}
