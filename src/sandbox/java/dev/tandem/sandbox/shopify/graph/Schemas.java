package dev.tandem.sandbox.shopify.graph;

import graphql.TypeResolutionEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.DataFetcherFactory;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.ScalarWiringEnvironment;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/**
 * Shopify's official schemas as executable ones, each loaded once per JVM: some seconds and a
 * hundred megabytes, therefore never on an event loop. Every field is fetched by {@link
 * FieldFetcher}; what it finds is in the context of the request.
 */
public final class Schemas {

  private static final Map<String, GraphQLSchema> LOADED = new ConcurrentHashMap<>();

  private Schemas() {}

  /**
   * The schema of a version like {@code 2026-10}.
   *
   * @throws IllegalArgumentException if there is none among the resources
   */
  public static GraphQLSchema of(String version) {
    return LOADED.computeIfAbsent(version, Schemas::load);
  }

  private static GraphQLSchema load(String version) {
    ParserOptions options =
        ParserOptions.getDefaultSdlParserOptions()
            .transform(
                builder ->
                    builder
                        .captureIgnoredChars(false)
                        .captureSourceLocation(false)
                        .captureLineComments(false));
    return new SchemaGenerator()
        .makeExecutableSchema(
            new SchemaParser().parse(new StringReader(read(version)), options), wiring());
  }

  private static RuntimeWiring wiring() {
    FieldFetcher fetcher = new FieldFetcher();
    return RuntimeWiring.newRuntimeWiring()
        .codeRegistry(
            GraphQLCodeRegistry.newCodeRegistry()
                .defaultDataFetcher((DataFetcherFactory<Object>) env -> fetcher))
        .wiringFactory(new Generic())
        .build();
  }

  private static String read(String version) {
    String name = "/shopify/admin-" + version + ".graphqls.gz";
    try (InputStream in = Schemas.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("No schema of " + version);
      }
      String text = new String(new GZIPInputStream(in).readAllBytes(), StandardCharsets.UTF_8);
      return withoutDescriptions(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Half of the text are descriptions, which nobody executes. */
  private static String withoutDescriptions(String text) {
    StringBuilder kept = new StringBuilder(text.length() / 2);
    String[] parts = text.split("\"\"\"", -1);
    for (int i = 0; i < parts.length; i += 2) {
      kept.append(parts[i]);
    }
    return kept.toString();
  }

  /** Scalars as they come, interfaces and unions by the row's type. */
  private static final class Generic implements WiringFactory {

    @Override
    public boolean providesScalar(ScalarWiringEnvironment env) {
      return !ScalarInfo.isGraphqlSpecifiedScalar(env.getScalarTypeDefinition().getName());
    }

    @Override
    public GraphQLScalarType getScalar(ScalarWiringEnvironment env) {
      return Scalars.scalar(env.getScalarTypeDefinition().getName());
    }

    @Override
    public boolean providesTypeResolver(InterfaceWiringEnvironment env) {
      return true;
    }

    @Override
    public TypeResolver getTypeResolver(InterfaceWiringEnvironment env) {
      return Generic::type;
    }

    @Override
    public boolean providesTypeResolver(UnionWiringEnvironment env) {
      return true;
    }

    @Override
    public TypeResolver getTypeResolver(UnionWiringEnvironment env) {
      return Generic::type;
    }

    private static GraphQLObjectType type(TypeResolutionEnvironment env) {
      return env.getSchema().getObjectType(FieldFetcher.typeOf(env.getObject()));
    }
  }
}
