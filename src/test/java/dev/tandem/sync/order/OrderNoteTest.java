package dev.tandem.sync.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderNoteTest {

  private static final String OURS = "Ring twice &amp; &lt;wait&gt;";

  @Test
  void replacesWhatTandemWroteAsTextAndAsHtml() {
    Set<String> before = Set.of(OrderNote.print(OURS));
    assertThat(OrderNote.merge(OURS, "Ring once", before)).isEqualTo("Ring once");
    assertThat(OrderNote.merge("<p>" + OURS + "</p>", "Ring once", before)).isEqualTo("Ring once");
    assertThat(OrderNote.merge("<p>" + OURS + "</p>", "", before)).isEmpty();
  }

  @Test
  void keepsWhatPeopleWroteAndAddsBelow() {
    Set<String> before = Set.of(OrderNote.print(OURS));
    assertThat(OrderNote.merge("Terms of ours", "Ring once", before))
        .isEqualTo("Terms of ours\nRing once");
    assertThat(OrderNote.merge("<p>Terms of ours</p>", "Ring once", before))
        .isEqualTo("<p>Terms of ours</p><p>Ring once</p>");
    assertThat(OrderNote.merge("Terms of ours", "", before)).isEqualTo("Terms of ours");
  }

  @Test
  void addsOnceWhateverIsRepeated() {
    Set<String> before = Set.of(OrderNote.print(OURS));
    String once = OrderNote.merge("<p>Terms of ours</p>", "Ring once", before);
    assertThat(OrderNote.merge(once, "Ring once", before)).isEqualTo(once);
  }

  @Test
  void writesIntoAnEmptyNote() {
    assertThat(OrderNote.merge("", "Ring once", Set.of(""))).isEqualTo("Ring once");
    assertThat(OrderNote.merge("<p><br></p>", "Ring once", Set.of(""))).isEqualTo("Ring once");
  }
}
