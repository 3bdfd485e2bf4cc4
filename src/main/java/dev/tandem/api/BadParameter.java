package dev.tandem.api;

/** A parameter of the request makes no sense. */
public final class BadParameter extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String parameter;

  public BadParameter(String parameter, String reason) {
    super(reason, null, false, false);
    this.parameter = parameter;
  }

  public String parameter() {
    return parameter;
  }
}
