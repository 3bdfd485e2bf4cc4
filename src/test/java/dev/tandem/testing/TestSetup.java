package dev.tandem.testing;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/**
 * Global for every {@code @QuarkusTest}, without being named there: one database, and so one start
 * of the application for all of them.
 */
@WithTestResource(value = PostgresResource.class, scope = TestResourceScope.GLOBAL)
public final class TestSetup {

  private TestSetup() {}
}
