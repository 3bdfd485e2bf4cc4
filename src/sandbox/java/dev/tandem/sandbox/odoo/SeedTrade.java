package dev.tandem.sandbox.odoo;

import java.util.List;

/** The seed's taxes, journals, products, warehouse. */
final class SeedTrade {

  private final Seed seed;
  private final boolean v14;

  SeedTrade(Seed seed, boolean v14) {
    this.seed = seed;
    this.v14 = v14;
  }

  void plant() {
    accounting();
    goods();
    stock();
  }

  private void accounting() {
    seed.add("account.tax.group", 1, "name", "Taxes");
    tax(1, v14 ? "Tax 15.00%" : "15%", 15, "sale", false);
    tax(2, v14 ? "Tax 15.00%" : "15%", 15, "purchase", false);
    if (!v14) {
      tax(3, "0% Exports", 0, "sale", false);
      tax(4, "0% Imports", 0, "purchase", false);
    }
    tax(seed.id(3, 5), "20%", 20, "sale", false);
    tax(seed.id(4, 6), "20% incl", 20, "sale", true);
    seed.add("account.fiscal.position", 1, "name", "Domestic");
    int term = 1;
    for (String name : List.of("Immediate Payment", "15 Days", "21 Days", "30 Days", "45 Days")) {
      seed.add("account.payment.term", term++, "name", name);
    }
    new SeedAccounts(seed, v14).plant();
    seed.add(
        "product.pricelist",
        1,
        "name",
        v14 ? "Public Pricelist" : "Default",
        "currency_id",
        seed.id(1, 126));
    seed.key("product.list0", "product.pricelist", 1);
  }

  private void tax(int id, String name, int percent, String use, boolean included) {
    seed.add(
        "account.tax",
        id,
        "name",
        name,
        "amount",
        percent,
        "amount_type",
        "percent",
        "type_tax_use",
        use,
        "price_include",
        included,
        "price_include_override",
        included ? "tax_included" : false,
        "company_id",
        1);
  }

  private void goods() {
    seed.add("uom.category", 1, "name", "Unit");
    seed.add("uom.uom", 1, "name", "Units", "category_id", 1, "factor", 1, "rounding", 0.01);
    seed.add(
        "uom.uom",
        2,
        "name",
        v14 ? "Dozens" : "Pack of 6",
        "category_id",
        1,
        "uom_type",
        "bigger",
        "factor",
        1,
        "rounding",
        0.01);
    seed.key("uom.product_uom_unit", "uom.uom", 1);
    seed.add("product.category", 1, "name", v14 ? "All" : "Goods");
    seed.add("product.category", 4, "name", "Deliveries");
    String delivery = v14 ? "Free delivery charges" : "Standard delivery";
    seed.add(
        "product.product",
        1,
        "name",
        delivery,
        "default_code",
        "Delivery_007",
        "type",
        "service",
        "list_price",
        0);
    seed.add("delivery.carrier", 1, "name", delivery, "product_id", 1, "delivery_type", "fixed");
    seed.add("crm.team", 1, "name", "Sales");
  }

  private void stock() {
    seed.add(
        "stock.location",
        seed.id(4, 1),
        "name",
        "Vendors",
        "complete_name",
        in("Partner Locations/", "Vendors"),
        "usage",
        "supplier");
    seed.add(
        "stock.location",
        seed.id(5, 2),
        "name",
        "Customers",
        "complete_name",
        in("Partner Locations/", "Customers"),
        "usage",
        "customer");
    seed.add("stock.location", seed.id(7, 4), "name", "WH", "complete_name", "WH", "usage", "view");
    seed.add(
        "stock.location",
        seed.id(8, 5),
        "name",
        "Stock",
        "complete_name",
        "WH/Stock",
        "usage",
        "internal",
        "location_id",
        seed.id(7, 4));
    seed.add(
        "stock.location",
        seed.id(14, 11),
        "name",
        "Inventory adjustment",
        "complete_name",
        in("Virtual Locations/", "Inventory adjustment"),
        "usage",
        "inventory");
    seed.add(
        "stock.warehouse",
        1,
        "name",
        v14 ? "San Francisco" : "My Company",
        "code",
        "WH",
        "lot_stock_id",
        seed.id(8, 5),
        "view_location_id",
        seed.id(7, 4),
        "company_id",
        1,
        "reception_steps",
        "one_step",
        "delivery_steps",
        "ship_only");
    seed.add(
        "stock.picking.type",
        1,
        "name",
        "Receipts",
        "code",
        "incoming",
        "sequence_code",
        "IN",
        "warehouse_id",
        1,
        "default_location_src_id",
        seed.id(4, 1),
        "default_location_dest_id",
        seed.id(8, 5));
    seed.add(
        "stock.picking.type",
        2,
        "name",
        "Delivery Orders",
        "code",
        "outgoing",
        "sequence_code",
        "OUT",
        "warehouse_id",
        1,
        "default_location_src_id",
        seed.id(8, 5),
        "default_location_dest_id",
        seed.id(5, 2),
        "return_picking_type_id",
        1);
  }

  private String in(String parent, String name) {
    return v14 ? parent + name : name;
  }
}
