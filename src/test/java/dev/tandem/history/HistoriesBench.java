package dev.tandem.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.history.Play.End;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * As many histories as one likes: {@code mvn verify -Pbench -Dbench=histories -Dhistories=10000
 * -Dhistories.first=1}. Each that ends badly is printed, then one line of figures.
 */
@QuarkusTest
@Tag("bench")
@Tag("histories")
@Timeout(value = 1, unit = TimeUnit.DAYS)
class HistoriesBench {

  @Inject Play play;
  @Inject ObjectMapper json;

  @Test
  void histories() throws JsonProcessingException {
    long number = Long.getLong("histories", 1000);
    long first = Long.getLong("histories.first", 1);
    play.begin();
    long began = System.nanoTime();
    long steps = 0;
    List<Long> bad = new ArrayList<>();
    for (long seed = first; seed < first + number; seed++) {
      End end = play.play(Storyteller.of(seed));
      steps += end.story().steps().size();
      if (!end.good()) {
        bad.add(seed);
        System.out.println("seed " + seed + " ends badly:\n" + end);
      }
    }
    Map<String, Integer> happened = play.happened();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("bench", "histories");
    line.put("histories", number);
    line.put("steps", steps);
    line.put("faults", faults(happened));
    line.put("failures", bad.size());
    line.put("by_event", happened);
    line.put("seconds", (System.nanoTime() - began) / 1_000_000_000);
    System.out.println(json.writeValueAsString(line));
    assertThat(bad).as("seeds of histories that end badly").isEmpty();
  }

  /** Being well again is none. */
  private static int faults(Map<String, Integer> happened) {
    return EnumSet.complementOf(EnumSet.of(FaultEvent.HEAL)).stream()
        .mapToInt(fault -> happened.getOrDefault(fault.name(), 0))
        .sum();
  }
}
