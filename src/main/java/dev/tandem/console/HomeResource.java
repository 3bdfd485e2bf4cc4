package dev.tandem.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The first page: counters, orders, what stopped, journal (UI1). */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class HomeResource {

  /** The page, its part that refreshes, and the door before it. */
  @CheckedTemplate(basePath = "console/home")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance page(Home home);

    static native TemplateInstance live(Home home);

    static native TemplateInstance login();
  }

  private final HomeReader reader;

  HomeResource(HomeReader reader) {
    this.reader = reader;
  }

  @GET
  @Operation(hidden = true)
  public Uni<TemplateInstance> page(@BeanParam HomeQuery query) {
    return reader.read(query).map(Templates::page);
  }

  /** What the page asks for every few seconds. */
  @GET
  @Path("console/home")
  @Operation(hidden = true)
  public Uni<TemplateInstance> live(@BeanParam HomeQuery query) {
    return reader.read(query).map(Templates::live);
  }
}
