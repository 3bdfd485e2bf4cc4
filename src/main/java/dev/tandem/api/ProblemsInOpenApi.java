package dev.tandem.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says for every operation how it tells of what goes wrong. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemsInOpenApi implements OASFilter {

  private static final String NAME = "Problem";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null || api.getPaths() == null) {
      return;
    }
    api.getComponents().addSchema(NAME, schema()).addResponse(NAME, response());
    api.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .filter(operation -> operation.getResponses() != null)
        .forEach(
            operation ->
                operation
                    .getResponses()
                    .addAPIResponse(
                        "default",
                        OASFactory.createAPIResponse().ref("#/components/responses/" + NAME)));
  }

  private static APIResponse response() {
    return OASFactory.createAPIResponse()
        .description(
            "What went wrong (RFC 9457): 400 a parameter or a cursor, 401 the token, 404 an id, 409"
                + " a conflict, 422 a value in the body, 502 or 503 a shop or Odoo does not answer")
        .content(
            OASFactory.createContent()
                .addMediaType(
                    ProblemDetail.MEDIA_TYPE,
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + NAME))));
  }

  private static Schema schema() {
    Schema problem =
        OASFactory.createSchema()
            .addType(Schema.SchemaType.OBJECT)
            .addProperty("type", text("Tells kinds of problems apart"))
            .addProperty("title", text("The kind in words"))
            .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
            .addProperty("detail", text("This case in words, for a person"))
            .addProperty("field", text("The setting or parameter that is wrong, if one is"));
    return problem.addProperty(
        "problems",
        OASFactory.createSchema()
            .addType(Schema.SchemaType.ARRAY)
            .description("Each of them, where several fields are wrong")
            .items(
                OASFactory.createSchema()
                    .addType(Schema.SchemaType.OBJECT)
                    .addProperty("field", text("Its name"))
                    .addProperty("reason", text("Why it cannot work"))));
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
  }
}
