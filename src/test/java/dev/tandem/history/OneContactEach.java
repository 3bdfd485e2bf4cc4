package dev.tandem.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** No customer is doubled. */
final class OneContactEach implements Invariant {

  @Override
  public String promise() {
    return "one contact for each customer";
  }

  @Override
  public void check(World world, Books books) {
    Map<String, Long> seen = new HashMap<>();
    for (JsonNode contact : books.contacts()) {
      String email = contact.path("email").asText().toLowerCase(java.util.Locale.ROOT);
      boolean own = Books.ref(contact, "parent_id") == 0;
      if (own && email.endsWith("@example.com")) {
        Long other = seen.put(email, contact.path("id").longValue());
        if (other != null) {
          world.broke("contacts " + other + " and " + contact.path("id") + " have one e-mail");
        }
      }
    }
  }
}
