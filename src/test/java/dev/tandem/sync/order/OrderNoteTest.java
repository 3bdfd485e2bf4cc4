package dev.tandem.sync.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderNoteTest {

  private static final String OURS = "Ring twice &amp; &lt;wait&gt;";

  @Test
  void replacesWhatTandemWroteAsTextAndAsHtml() {
    String before = OrderNote.print(OURS);
    assertThat(OrderNote.merge(OURS, "Ring once", before)).isEqualTo("Ring once");
    assertThat(OrderNote.merge("<p>" + OURS + "</p>", "Ring once", before)).isEqualTo("Ring once");
    assertThat(OrderNote.merge("<p>" + OURS + "</p>", "", before)).isEmpty();
  }

  @Test
  void keepsWhatPeopleWroteAndAddsBelow() {
    String before = OrderNote.print(OURS);
    assertThat(OrderNote.merge("Terms of ours", "Ring once", before))
        .isEqualTo("Terms of ours\nRing once");
    assertThat(OrderNote.merge("<p>Terms of ours</p>", "Ring once", before))
        .isEqualTo("<p>Terms of ours</p><p>Ring once</p>");
    assertThat(OrderNote.merge("Terms of ours", "", before)).isEqualTo("Terms of ours");
  }

  @Test
  void addsOnceWhateverIsRepeated() {
    String before = OrderNote.print(OURS);
    String once = OrderNote.merge("<p>Terms of ours</p>", "Ring once", before);
    assertThat(OrderNote.merge(once, "Ring once", before)).isEqualTo(once);
  }

  @Test
  void writesIntoAnEmptyNote() {
    assertThat(OrderNote.merge("", "Ring once", "")).isEqualTo("Ring once");
    assertThat(OrderNote.merge("<p><br></p>", "Ring once", "")).isEqualTo("Ring once");
  }
}
