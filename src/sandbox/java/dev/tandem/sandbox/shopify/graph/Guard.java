package dev.tandem.sandbox.shopify.graph;

/** Says no before a field is fetched. */
@FunctionalInterface
public interface Guard {

  /**
   * Lets the field be fetched by returning.
   *
   * @param type the type that has the field
   * @param field the field
   * @param result the named type it answers
   * @throws Refusal if the caller may not have it
   */
  void check(String type, String field, String result);
}
