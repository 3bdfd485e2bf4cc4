package dev.tandem.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;
import static org.junit.platform.commons.support.ReflectionSupport.findAllClassesInPackage;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/** The list of {@code facts.md}: each fact is played and proven, or says why it is not. */
class FactsTest {

  private static final String ROOT = "dev.tandem.";
  private static final String NOT_PLAYED = "not played: ";
  private static final String ODOO = "Odoo";

  /** Whose tests are facts about the server, each of them. */
  private static final List<String> CONTRACTS =
      List.of(
          "BooksContract", "DeliveryContract", "OrderContract", "RecordContract", "TimeContract");

  private record Fact(String server, String on, String text, String playedBy, String provenBy) {

    boolean isPlayed() {
      return !playedBy.startsWith(NOT_PLAYED);
    }

    List<String> proofs() {
      return provenBy.equals("-") ? List.of() : List.of(provenBy.split(", "));
    }
  }

  private final List<Fact> facts = read();
  private final Map<String, Set<String>> tagsOfPackage = new HashMap<>();

  private static List<Fact> read() {
    List<Fact> facts = new ArrayList<>();
    String server = "";
    for (String line : text().lines().toList()) {
      if (line.startsWith("## ")) {
        server = line.substring(3);
      }
      boolean heading = line.startsWith("|---") || line.endsWith("| played by | proven by |");
      if (line.startsWith("|") && !heading) {
        String[] cells = line.split("\\|", -1);
        assertThat(cells).as(line).hasSize(6);
        facts.add(
            new Fact(
                server, cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip()));
      }
    }
    return facts;
  }

  private static String text() {
    try (InputStream in = FactsTest.class.getResourceAsStream("facts.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void eachServerHasFactsAndEachFactIsSaidOnce() {
    assertThat(facts).extracting(Fact::server).contains(ODOO, "PrestaShop", "Shopify");
    assertThat(facts).extracting(Fact::text).doesNotHaveDuplicates();
  }

  @Test
  void eachFactIsPlayedByAClassOfTheStandInOrSaysWhyNot() {
    for (Fact fact : facts) {
      if (!fact.isPlayed()) {
        assertThat(fact.playedBy()).as(fact.text()).hasSizeGreaterThan(NOT_PLAYED.length() + 10);
        continue;
      }
      for (String name : fact.playedBy().split(", ")) {
        Path source =
            Path.of("src/sandbox/java/dev/tandem/sandbox", name.replace('.', '/') + ".java");
        assertThat(Files.exists(source)).as("%s plays: %s", name, fact.text()).isTrue();
      }
    }
  }

  @Test
  void eachFactThatIsPlayedIsProvenByTestsThatAreThere() {
    for (Fact fact : facts) {
      assertThat(fact.isPlayed() && fact.proofs().isEmpty()).as(fact.text()).isFalse();
      for (String proof : fact.proofs()) {
        assertThat(isTest(proof)).as("%s proves: %s", proof, fact.text()).isTrue();
      }
    }
  }

  private static boolean isTest(String proof) {
    String method = proof.substring(proof.indexOf('#') + 1);
    return tests(named(proof)).anyMatch(method::equals);
  }

  private static Class<?> named(String proof) {
    try {
      return Class.forName(ROOT + proof.split("#")[0], false, FactsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError("no class of this name: " + proof, e);
    }
  }

  private static Stream<String> tests(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> isAnnotated(method, Testable.class))
        .map(Method::getName);
  }

  @Test
  void eachFactOfOdooIsProvenOnRunningServersOfItsSeries() {
    for (Fact fact : facts) {
      if (!fact.server().equals(ODOO)) {
        continue;
      }
      assertThat(fact.on()).as(fact.text()).matches("14|19|14\\+19");
      for (String proof : fact.proofs()) {
        for (String series : fact.on().split("\\+")) {
          assertThat(tags(named(proof)))
              .as("%s runs on a real Odoo %s: %s", proof, series, fact.text())
              .contains("real-odoo", "odoo-" + series);
        }
      }
    }
  }

  /** The tags of all that inherit the tests. */
  private Set<String> tags(Class<?> contract) {
    return tagsOfPackage.computeIfAbsent(
        contract.getName(),
        name ->
            findAllClassesInPackage(
                    contract.getPackageName(), contract::isAssignableFrom, any -> true)
                .stream()
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .flatMap(type -> findRepeatableAnnotations(type, Tag.class).stream())
                .map(Tag::value)
                .collect(Collectors.toSet()));
  }

  @Test
  void whatAContractProvesIsInTheList() {
    Set<String> listed =
        facts.stream().flatMap(fact -> fact.proofs().stream()).collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>();
    for (String contract : CONTRACTS) {
      String name = "sandbox.odoo." + contract;
      tests(named(name)).map(test -> name + "#" + test).forEach(missing::add);
    }
    missing.removeAll(listed);
    assertThat(missing).isEmpty();
  }
}
