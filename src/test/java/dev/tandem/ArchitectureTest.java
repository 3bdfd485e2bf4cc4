package dev.tandem;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.tandem.fault.Fault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How the code is laid out. The table is the only copy of who may import whom: a package without a
 * row fails, and to widen a row is a decision, not a repair.
 */
class ArchitectureTest {

  private static final String ROOT = "dev.tandem";

  /** Each row of words stands for what a package may import, itself always included. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          entry("commerce", Set.of()),
          entry("fault", Set.of()),
          entry("rule", Set.of("commerce")),
          // queue: a binding is stored, and what waited for a choice released, in one transaction
          // fault: a choice is a topic that jobs wait for
          entry("mapping", Set.of("commerce", "queue", "fault")),
          // fault: a connection has the name by which faults, circuits and budgets know it
          entry("connection", Set.of("commerce", "rule", "fault")),
          entry("queue", Set.of("fault")),
          entry("shop", Set.of("commerce", "connection", "fault")),
          entry("shop.*", Set.of("commerce", "connection", "fault", "shop")),
          entry("odoo", Set.of("commerce", "connection", "fault")),
          entry("book", Set.of("queue", "commerce", "connection")),
          entry("journal", Set.of("queue", "commerce", "connection")),
          entry("access", Set.of()),
          entry("alert", Set.of("queue", "connection", "fault")),
          entry(
              "inbox",
              // rule: the first poll begins where the date range of the rules does
              // mapping: Odoo tells a changed sale order, and the shop's order is meant
              // journal: what is put right at the shop without a job is told to people
              Set.of(
                  "queue",
                  "shop",
                  "odoo",
                  "connection",
                  "commerce",
                  "fault",
                  "rule",
                  "mapping",
                  "journal")),
          entry("sync", allButPlatforms("api", "console")),
          entry("api", allButPlatforms("console")),
          entry("console", allButPlatforms("api")),
          entry("runtime", Set.of("*")),
          entry("sandbox", Set.of("*")));

  private static final JavaClasses CLASSES = new ClassFileImporter().importPath(production());

  /** Where the production classes are, without tests and stand-ins. */
  private static java.nio.file.Path production() {
    try {
      return java.nio.file.Path.of(
          Fault.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> allButPlatforms(String... notThese) {
    return Stream.of(
            "commerce",
            "fault",
            "rule",
            "mapping",
            "connection",
            "queue",
            "shop",
            "odoo",
            "book",
            "journal",
            "access",
            "alert",
            "inbox",
            "sync",
            "api",
            "console")
        .filter(name -> !Set.of(notThese).contains(name))
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  @Test
  void everyPackageHasARow() {
    assertThat(CLASSES.stream().map(ArchitectureTest::row).filter(row -> !row.isEmpty()))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(MAY_IMPORT).containsKey(row));
  }

  @Test
  void nobodyImportsMoreThanTheTableAllows() {
    assertThat(
            CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(ArchitectureTest::isForbidden)
                .map(Dependency::getDescription))
        .isEmpty();
  }

  private static boolean isForbidden(Dependency dependency) {
    JavaClass to = dependency.getTargetClass();
    if (!to.getPackageName().startsWith(ROOT + ".")) {
      return false;
    }
    String from = row(dependency.getOriginClass());
    Set<String> allowed = MAY_IMPORT.getOrDefault(from, Set.of());
    if (unit(dependency.getOriginClass()).equals(unit(to)) || allowed.contains("*")) {
      return false;
    }
    return !allowed.contains(unit(to)); // a platform, such as shop.prestashop, is in no row
  }

  /** The package directly below ours; a platform is one of its own. */
  private static String unit(JavaClass type) {
    String[] words = type.getPackageName().split("\\.");
    if (words.length < 3) {
      return "";
    }
    return words[2].equals("shop") && words.length > 3 ? "shop." + words[3] : words[2];
  }

  private static String row(JavaClass type) {
    String unit = unit(type);
    return unit.startsWith("shop.") ? "shop.*" : unit;
  }

  @Test
  void noPackagesImportEachOther() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theRoomsOfAPlatformHaveNoCycles() {
    slices().matching(ROOT + ".shop.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void flowsDoNotImportEachOther() {
    slices()
        .matching(ROOT + ".sync.(*)..")
        .should()
        .notDependOnEachOther()
        // What an order should be is planned once, for the sale order and for the invoice.
        .ignoreDependency(
            com.tngtech.archunit.base.DescribedPredicate.alwaysTrue(),
            resideInAPackage(ROOT + ".sync.plan.."))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void theWordsOfTheTradeUseTheJdkAlone() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".commerce..", ROOT + ".fault..", ROOT + ".rule..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.not(
                resideInAnyPackage("java..", "org.jspecify.annotations..", ROOT + "..")))
        .check(CLASSES);
  }

  @Test
  void onlyTheDoorsAndThePagesAreEndpoints() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + ".inbox..",
            ROOT + ".api..",
            ROOT + ".console..",
            ROOT + ".runtime..") // which guards the paths of extensions
        .and()
        .areNotInterfaces() // a REST client is one
        .should()
        .beAnnotatedWith(Path.class)
        .orShould()
        .dependOnClassesThat(resideInAPackage("io.vertx..ext.web.."))
        .check(CLASSES);
  }

  @Test
  void onlyAdaptersCallOut() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + ".shop.*..", ROOT + ".odoo..", ROOT + ".alert..", ROOT + ".connection.http..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.net.http..",
                "jakarta.ws.rs.client..",
                "org.eclipse.microprofile.rest.client..",
                "io.quarkus.rest.client..",
                "io.vertx..ext.web.client.."))
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("HttpClient")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("URLConnection")
        .check(CLASSES);
  }

  @Test
  void entitiesStayInTheirPackage() {
    assertThat(
            CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> use.getTargetClass().isAnnotatedWith(Entity.class))
                .filter(
                    use ->
                        !use.getOriginClass()
                            .getPackage()
                            .equals(use.getTargetClass().getPackage()))
                .map(Dependency::getDescription))
        .isEmpty();
    assertThat(CLASSES.stream().filter(type -> type.isAnnotatedWith(Entity.class))).isNotEmpty();
  }

  @Test
  void nobodyWaits() {
    assertThat(accesses(a -> ofUni(a, "await") || named(a, "subscribeAndAwait"))).isEmpty();
  }

  @Test
  void onlyTheEndsOfChainsSubscribe() {
    Set<String> ends = Set.of("queue", "runtime", "odoo", "inbox", "shop.prestashop");
    assertThat(
            accesses(
                a ->
                    (ofUni(a, "subscribe") || ofUni(a, "subscribeAsCompletionStage"))
                        && !ends.contains(unit(a.getOriginOwner()))))
        .isEmpty();
  }

  @Test
  void timeComesFromTheClockThatIsGiven() {
    assertThat(accesses(ArchitectureTest::readsTheTimeItself)).isEmpty();
    assertThat(
            accesses(
                a ->
                    owner(a).isEquivalentTo(Clock.class)
                        && a.getTarget().getName().startsWith("system")
                        && !unit(a.getOriginOwner()).equals("runtime")))
        .isEmpty();
  }

  private static boolean readsTheTimeItself(JavaAccess<?> access) {
    if (!(access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target)) {
      return false;
    }
    boolean noArguments = target.getRawParameterTypes().isEmpty();
    boolean now =
        owner(access).getPackageName().equals("java.time")
            && named(access, "now")
            && target.getRawParameterTypes().stream().noneMatch(t -> t.isEquivalentTo(Clock.class));
    boolean system =
        owner(access).isEquivalentTo(System.class) && named(access, "currentTimeMillis");
    boolean date =
        owner(access).isEquivalentTo(java.util.Date.class)
            && named(access, "<init>")
            && noArguments;
    return now || system || date;
  }

  @Test
  void productionHoldsNoStandIns() {
    assertThat(Files.exists(production().resolve("dev/tandem/fault/Fault.class"))).isTrue();
    assertThat(Files.exists(production().resolve("dev/tandem/sandbox"))).isFalse();
    assertThat(CLASSES.stream().filter(resideInAPackage("..sandbox.."))).isEmpty();
  }

  private static Stream<String> accesses(Predicate<JavaAccess<?>> which) {
    return CLASSES.stream()
        .flatMap(type -> type.getAccessesFromSelf().stream())
        .filter(which)
        .map(JavaAccess::getDescription);
  }

  private static boolean ofUni(JavaAccess<?> access, String method) {
    return named(access, method)
        && (owner(access).isAssignableTo(Uni.class) || owner(access).isAssignableTo(Multi.class));
  }

  private static boolean named(JavaAccess<?> access, String name) {
    return access.getTarget().getName().equals(name);
  }

  private static JavaClass owner(JavaAccess<?> access) {
    return access.getTargetOwner();
  }
}
