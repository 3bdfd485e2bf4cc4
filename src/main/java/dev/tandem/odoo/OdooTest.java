package dev.tandem.odoo;

import dev.tandem.connection.OdooAccess;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tries a connection before it is trusted (CON1). */
public interface OdooTest {

  /** Never fails: what is wrong is in the report. */
  Uni<Report> test(OdooAccess access);

  /**
   * @param problem which of URL, TLS, database, login, key is wrong, and what to do; null when it
   *     works
   * @param transport what would be used: {@code JSON-2} or {@code JSON-RPC}
   * @param companies names by id
   * @param missing rights and modules that are missing, each by name
   */
  record Report(
      @Nullable String problem,
      String version,
      String transport,
      long userId,
      String userName,
      Map<Long, String> companies,
      List<String> missing) {

    /** The same, but it does not work. */
    public Report but(String otherProblem) {
      return new Report(otherProblem, version, transport, userId, userName, companies, missing);
    }
  }
}
