package dev.tandem.connection;

import com.fasterxml.jackson.annotation.JsonIgnoreType;
import java.util.Objects;

/** A key or password in clear, held only in memory. It never prints and never becomes JSON. */
@JsonIgnoreType
public final class Secret {

  private final String value;

  public Secret(String value) {
    this.value = Objects.requireNonNull(value);
  }

  /** The secret itself, for the one request that needs it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
