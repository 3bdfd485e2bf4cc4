package dev.tandem.inbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.testing.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies that nobody has verified yet share a room, and none of them can shut the others out. */
class BodyRoomTest {

  private static final int MOST = 100;

  private final MutableClock clock = new MutableClock();
  private final BodyRoom room = new BodyRoom(MOST, Duration.ofSeconds(10), clock);
  private final List<String> stopped = new ArrayList<>();

  @Test
  void theOldestGivesWayToWhoComesLater() {
    BodyRoom.Place slow = place("a", "1");
    BodyRoom.Place second = place("b", "2");
    BodyRoom.Place third = place("c", "3");
    assertThat(slow.take(40)).isTrue();
    assertThat(second.take(40)).isTrue();

    assertThat(third.take(30)).isTrue();

    assertThat(stopped).containsExactly("a busy");
    assertThat(slow.take(1)).as("it has no place any more").isFalse();
    assertThat(room.held()).isEqualTo(70);
  }

  @Test
  void aSenderHasHalfOfAll() {
    BodyRoom.Place first = place("a", "1");
    BodyRoom.Place second = place("a", "2");
    place("b", "3").take(40);
    first.take(30);

    assertThat(second.take(30)).isTrue();

    assertThat(stopped).as("its own oldest, nobody else's").containsExactly("a busy");
  }

  @Test
  void soHasTheDoorOfAShop() {
    place("b", "2").take(40);
    place("a", "1").take(30);

    assertThat(place("c", "1").take(30)).isTrue();

    assertThat(stopped).containsExactly("a busy");
  }

  @Test
  void whoTakesTooLongIsStopped() {
    place("a", "1").take(1);
    clock.advance(Duration.ofSeconds(6));
    place("b", "1").take(1);

    clock.advance(Duration.ofSeconds(5));
    room.expire();

    assertThat(stopped).containsExactly("a too_slow");
    assertThat(room.held()).isEqualTo(1);
  }

  @Test
  void whoLeavesTakesNoRoom() {
    BodyRoom.Place place = place("a", "1");
    place.take(50);
    place.leave();
    place.leave();
    assertThat(room.held()).isZero();
    assertThat(place("a", "1").take(50)).isTrue();
    assertThat(stopped).isEmpty();
  }

  private BodyRoom.Place place(String sender, String shop) {
    BodyRoom.Place place = room.place(sender, shop, why -> stopped.add(sender + " " + why.text()));
    place.enter();
    return place;
  }
}
