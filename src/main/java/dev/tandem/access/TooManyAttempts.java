package dev.tandem.access;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;

/** 429: too many wrong tokens came from one address. */
final class TooManyAttempts extends ClientErrorException {

  private static final long serialVersionUID = 1L;

  TooManyAttempts(long seconds) {
    super(
        "too many wrong tokens",
        Response.status(Response.Status.TOO_MANY_REQUESTS).header("Retry-After", seconds).build());
  }
}
