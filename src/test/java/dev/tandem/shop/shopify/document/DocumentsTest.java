package dev.tandem.shop.shopify.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sandbox.shopify.graph.Schemas;
import dev.tandem.shop.shopify.access.ShopifySettings;
import graphql.GraphQLError;
import graphql.language.Field;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.validation.Validator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every document that is ever sent, held against Shopify's own schemas. */
class DocumentsTest {

  @ParameterizedTest
  @ValueSource(strings = {"2026-01", "2026-07", "2026-10"})
  void everyDocumentIsValid(String version) {
    GraphQLSchema schema = Schemas.of(version);
    for (Document document : Document.values()) {
      List<? extends GraphQLError> errors =
          new Validator()
              .validateDocument(schema, Parser.parse(document.text(version)), Locale.ENGLISH);
      assertThat(errors).as(document + " in " + version).isEmpty();
    }
  }

  @Test
  void eachDocumentIsOneOperation() {
    for (Document document : Document.values()) {
      assertThat(
              Parser.parse(document.text("2026-10"))
                  .getDefinitionsOfType(OperationDefinition.class))
          .as(document.name())
          .hasSize(1);
    }
  }

  @Test
  void whatMayBeRefusedIsAskedFor() {
    for (Document document : Document.values()) {
      assertThat(fields(document)).as(document.name()).containsAll(document.optional());
    }
  }

  @Test
  void everySupportedVersionHasItsDocuments() {
    for (String version : ShopifySettings.VERSIONS) {
      for (Document document : Document.values()) {
        assertThat(document.text(version)).isNotBlank();
      }
    }
  }

  private static Set<String> fields(Document document) {
    Set<String> names = new HashSet<>();
    new NodeTraverser()
        .preOrder(
            new NodeVisitorStub() {
              @Override
              public TraversalControl visitField(
                  Field field, TraverserContext<graphql.language.Node> context) {
                names.add(field.getName());
                return TraversalControl.CONTINUE;
              }
            },
            Parser.parse(document.text("2026-10")));
    return names;
  }
}
