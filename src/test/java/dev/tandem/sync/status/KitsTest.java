package dev.tandem.sync.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.sync.status.Kits.Moved;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A shop is told of kits, and not of their parts. */
class KitsTest {

  private static final long KIT = 100;
  private static final long A = 1;
  private static final long B = 2;

  private final List<Moved> moves = new ArrayList<>();

  @Test
  void whatIsNoKitStaysAsItIs() {
    move(1, 7, A, 2);
    move(2, 7, A, 1);
    assertThat(Kits.whole(moves, List.of(line(7, A, 3)))).isEqualTo(moves);
  }

  @Test
  void twoWholeKitsInTwoDeliveries() {
    move(1, 7, A, 1);
    move(1, 7, B, 2);
    move(2, 7, A, 1);
    move(2, 7, B, 2);
    assertThat(told(2)).isEqualTo(Map.of(1L, 1, 2L, 1));
  }

  @Test
  void aKitThatLeavesInPartsCountsOnceWhenItIsWhole() {
    move(1, 7, A, 1);
    assertThat(told(0)).isEqualTo(Map.of(1L, 0));
    move(2, 7, B, 1);
    assertThat(told(1)).isEqualTo(Map.of(1L, 0, 2L, 1));
  }

  @Test
  void theSumIsWhatOdooCounts() {
    move(1, 7, A, 2);
    move(2, 7, B, 1);
    move(3, 7, B, 1);
    assertThat(told(2).values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(2);
    assertThat(told(1).values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
  }

  @Test
  void otherLinesAreNotTouchedByAKit() {
    move(1, 7, A, 1);
    move(1, 8, A, 4);
    List<Moved> whole = Kits.whole(moves, List.of(line(7, KIT, 1), line(8, A, 4)));
    assertThat(whole)
        .contains(new Moved(1, 8, A, BigDecimal.valueOf(4)))
        .anyMatch(one -> one.line() == 7 && one.quantity().intValue() == 1);
  }

  private Map<Long, Integer> told(int whole) {
    Map<Long, Integer> told = new java.util.TreeMap<>();
    Kits.whole(moves, List.of(line(7, KIT, whole)))
        .forEach(one -> told.merge(one.delivery(), one.quantity().intValue(), Integer::sum));
    return told;
  }

  private void move(long delivery, long line, long product, int quantity) {
    moves.add(new Moved(delivery, line, product, BigDecimal.valueOf(quantity)));
  }

  private static JsonNode line(long id, long product, int delivered) {
    return new ObjectMapper()
        .valueToTree(
            Map.of("id", id, "product_id", List.of(product, "x"), "qty_delivered", delivered));
  }
}
