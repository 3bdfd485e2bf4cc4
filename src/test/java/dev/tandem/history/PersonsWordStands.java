package dev.tandem.history;

import com.fasterxml.jackson.databind.JsonNode;

/** What a person did in Odoo stays. */
final class PersonsWordStands implements Invariant {

  @Override
  public String promise() {
    return "what a person does in Odoo is not undone";
  }

  @Override
  public void check(World world, Books books) {
    for (JsonNode contact : books.contacts()) {
      String phone = world.addresses().phones().get(contact.path("id").longValue());
      if (phone != null && !phone.equals(contact.path("phone").asText())) {
        world.broke("a person wrote " + phone + ", and it became " + contact);
      }
    }
    for (Life life : world.lives()) {
      boolean invoiced =
          books.invoices(life).stream()
              .anyMatch(move -> move.path("id").longValue() == life.invoiceInOdoo);
      if (life.invoiceInOdoo > 0 && !invoiced) {
        world.broke("the invoice that a person made of " + life.name() + " is not there any more");
      }
      if (books.creditsByPeople(life).size() != life.creditsInOdoo.size()) {
        world.broke(
            "a credit note that a person made of " + life.name() + " is not posted any more");
      }
      for (JsonNode sale : books.sales(life)) {
        String note = sale.path("note").asText();
        if (!life.written.isEmpty() && !note.contains(life.written.replaceAll("<[^>]*>", ""))) {
          world.broke("the note of a person on " + life.name() + " became " + note);
        }
        if (life.deletedInOdoo) {
          world.broke(life.name() + " was deleted in Odoo, and is there again");
        }
        if (life.lockedInOdoo && !books.isLocked(sale)) {
          world.broke(life.name() + " was locked in Odoo, and is not any more");
        }
        if (life.cancelledInOdoo && !sale.path("state").asText().equals("cancel")) {
          world.broke(life.name() + " was cancelled in Odoo, and is not any more");
        }
      }
    }
  }
}
