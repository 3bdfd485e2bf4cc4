package dev.tandem.history;

import java.util.List;

/** Each order of the shop is one sale order, or the list of orders says why it is none. */
final class EachOrderOnce implements Invariant {

  @Override
  public String promise() {
    return "each order once";
  }

  @Override
  public void check(World world, Books books) {
    for (Life life : world.lives()) {
      int found = books.sales(life).size();
      String status = world.stage().status(life.id);
      String words = status + " " + world.stage().reason(life.id);
      if (found > 1 || (found == 0 && !life.givenUp && !life.deletedInOdoo)) {
        world.broke(life.name() + " has " + found + " sale orders; it is " + words);
      }
      if (found == 0 && (status.isEmpty() || world.stage().reason(life.id).isBlank())) {
        world.broke(life.name() + " is not in Odoo, and nothing says why");
      }
      if (found == 1 && !List.of("synced", "conflict", "waiting").contains(status)) {
        world.broke(life.name() + " is in Odoo and is said to be " + words);
      }
      int invoices = books.invoices(life).size();
      // What is added to an order that was invoiced is invoiced by itself.
      if (invoices > 1 && !life.changed) {
        world.broke(life.name() + " has " + invoices + " invoices");
      }
    }
  }
}
