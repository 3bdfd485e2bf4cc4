package dev.tandem.history;

/** One order that Odoo can't take, among others that it can. */
enum AbroadEvent implements Event {
  /** Somebody orders from a country that Odoo does not know. */
  FROM_NOWHERE(
      2,
      (world, a, b) -> {
        if (world.isFull() || world.odooIsAway()) {
          return false;
        }
        if (!world.addresses().lacksCountry()) {
          world.addresses().forgetCountry();
        }
        world.people(
            "somebody orders from a country that Odoo does not know",
            () -> {
              Life life = world.shop().placeAbroad(AddressBook.ABROAD, a, b);
              world.lives().add(life);
              world.say("  that is " + life.name());
            });
        return true;
      }),

  FOUND_ON_THE_MAP(
      10,
      (world, a, b) -> {
        if (!world.addresses().lacksCountry()) {
          return false;
        }
        world.people("in Odoo, the country is known now", world.addresses()::knowCountry);
        return true;
      });

  private final Kind kind;

  AbroadEvent(int weight, Act act) {
    this.kind = new Kind(weight, act);
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
