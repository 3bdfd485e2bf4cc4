package dev.tandem.api;

import dev.tandem.fault.Configuration;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.fault.RateLimited;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Stranger;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** When a request asks a shop or Odoo and that fails: whose fault it is and what to do. */
class FaultProblems {

  @ServerExceptionMapper
  RestResponse<ProblemDetail> fault(Fault fault) {
    String detail = (fault.getMessage() + ". " + fault.advice()).strip();
    RestResponse<ProblemDetail> problem =
        ProblemDetail.of(status(fault), fault.code(), detail, null);
    if (fault instanceof RateLimited limited) {
      problem.getHeaders().add("Retry-After", Math.max(1, limited.retryAfter().toSeconds()));
    }
    return problem;
  }

  private static Status status(Fault fault) {
    if (fault instanceof RateLimited || fault instanceof Unavailable) {
      return Status.SERVICE_UNAVAILABLE;
    }
    if (fault instanceof Credentials || fault instanceof Unknown) {
      return Status.BAD_GATEWAY;
    }
    if (fault instanceof Configuration || fault instanceof Rejected || fault instanceof Stranger) {
      return Status.CONFLICT;
    }
    return Status.INTERNAL_SERVER_ERROR;
  }
}
