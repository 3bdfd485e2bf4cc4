package dev.tandem.history;

import com.fasterxml.jackson.databind.JsonNode;

/** The sale order, and what is still to be sent of it, goes to the street that the shop says. */
final class GoesWhereTheShopSays implements Invariant {

  @Override
  public String promise() {
    return "goods go to where the shop says, or a reason is given";
  }

  @Override
  public void check(World world, Books books) {
    for (Life life : world.lives()) {
      for (JsonNode sale : books.sales(life)) {
        if (world.stage().status(life.id).equals("synced")
            && !sale.path("state").asText().equals("cancel")) {
          String street = world.shop().street(life);
          goes(world, books, life, "sale order", Books.ref(sale, "partner_shipping_id"), street);
          for (JsonNode picking : books.toBeSent(sale)) {
            goes(world, books, life, "delivery", Books.ref(picking, "partner_id"), street);
          }
        }
      }
    }
  }

  /** Who merges contacts says where the goods of both go. */
  private static void goes(
      World world, Books books, Life life, String what, long contact, String street) {
    String to = books.street(contact);
    if (!world.addresses().merged().contains(contact) && !to.equals(street)) {
      world.broke("the %s of %s goes to %s, not %s".formatted(what, life.name(), to, street));
    }
  }
}
