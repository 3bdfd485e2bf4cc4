package dev.tandem.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people pick from in Odoo, by the word in the address. */
enum OdooList {
  TAXES("account.tax", true, List.of(List.of("type_tax_use", "=", "sale"))),
  PRODUCTS("product.product", true, List.of(List.of("sale_ok", "=", true))),
  PRICELISTS("product.pricelist", true, List.of()),
  WAREHOUSES("stock.warehouse", true, List.of()),
  TEAMS("crm.team", true, List.of()),
  SALESPEOPLE("res.users", false, List.of(List.of("share", "=", false))),
  TAGS("crm.tag", false, List.of()),
  TEMPLATES("sale.order.template", true, List.of()),
  PAYMENT_TERMS("account.payment.term", true, List.of()),
  FISCAL_POSITIONS("account.fiscal.position", true, List.of()),
  SALES_JOURNALS("account.journal", true, List.of(List.of("type", "=", "sale"))),
  PAYMENT_JOURNALS(
      "account.journal", true, List.of(List.of("type", "in", List.of("bank", "cash")))),
  INCOME_ACCOUNTS("account.account", false, List.of(List.of("internal_group", "=", "income")));

  private final String model;
  private final boolean ofCompany;
  private final List<List<?>> always;

  OdooList(String model, boolean ofCompany, List<List<?>> always) {
    this.model = model;
    this.ofCompany = ofCompany;
    this.always = always;
  }

  /** {@code payment-terms} for {@link #PAYMENT_TERMS}. */
  static OdooList of(String word) {
    return Arrays.stream(values())
        .filter(list -> list.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new NotFound("list " + word));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String model() {
    return model;
  }

  /** Those of the company or of all companies, whose name (or reference) holds the words. */
  List<Object> domain(@Nullable Long company, @Nullable String words) {
    List<Object> domain = new ArrayList<>(always);
    if (ofCompany && company != null) {
      domain.add(List.of("company_id", "in", List.of(company, false)));
    }
    if (words != null && !words.isBlank()) {
      if (this == PRODUCTS || this == INCOME_ACCOUNTS) {
        domain.add("|");
        domain.add(List.of(this == PRODUCTS ? "default_code" : "code", "ilike", words.strip()));
      }
      domain.add(List.of("name", "ilike", words.strip()));
    }
    return domain;
  }
}
