package dev.tandem.history;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An event with what was drawn for it; as text {@code PLACE 12 5}. */
record Step(Event event, int a, int b) {

  private static final Map<String, Event> EVENTS =
      Storyteller.events().stream().collect(Collectors.toMap(Event::name, Function.identity()));

  static Step of(String text) {
    String[] words = text.strip().split(" ");
    Event event = EVENTS.get(words[0]);
    if (event == null || words.length != 3) {
      throw new IllegalArgumentException("no step: " + text);
    }
    return new Step(event, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
  }

  static Stream<Step> all(String text) {
    return Stream.of(text.split(",")).filter(word -> !word.isBlank()).map(Step::of);
  }

  @Override
  public String toString() {
    return event.name() + " " + a + " " + b;
  }
}
