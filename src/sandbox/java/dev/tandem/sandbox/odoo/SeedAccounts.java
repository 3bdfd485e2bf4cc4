package dev.tandem.sandbox.odoo;

/** The seed's accounts and journals, as far as a shop's invoices and payments touch them. */
final class SeedAccounts {

  private final Seed seed;
  private final boolean v14;

  SeedAccounts(Seed seed, boolean v14) {
    this.seed = seed;
    this.v14 = v14;
  }

  void plant() {
    account(seed.id(6, 5), "121000", "Account Receivable", "receivable", "asset_receivable");
    account(seed.id(21, 26), "400000", "Product Sales", "other", "income");
    if (v14) {
      account(37, "101501", "Cash", "liquidity", "asset_cash");
    }
    account(seed.id(40, 45), v14 ? "101402" : "101401", "Bank", "liquidity", "asset_cash");
    account(seed.id(41, 48), "101403", "Outstanding Receipts", "other", "asset_current");
    account(seed.id(42, 49), "101404", "Outstanding Payments", "other", "asset_current");
    journal(1, v14 ? "Customer Invoices" : "Sales", "sale", "INV", seed.id(21, 26));
    journal(2, v14 ? "Vendor Bills" : "Purchases", "purchase", "BILL", 0);
    journal(3, "Miscellaneous Operations", "general", "MISC", 0);
    if (v14) {
      journal(6, "Cash", "cash", "CSH1", 37);
    }
    journal(seed.id(7, 6), "Bank", "bank", "BNK1", seed.id(40, 45));
  }

  private void account(int id, String code, String name, String on14, String on19) {
    boolean matched = name.startsWith("Outstanding") || on14.equals("receivable");
    seed.add(
        "account.account",
        id,
        "code",
        code,
        "name",
        name,
        "internal_type",
        on14,
        "account_type",
        on19,
        "reconcile",
        matched);
  }

  private void journal(int id, String name, String type, String code, int account) {
    seed.add(
        "account.journal",
        id,
        "name",
        name,
        "type",
        type,
        "code",
        code,
        "default_account_id",
        account == 0 ? false : (Object) account);
  }
}
