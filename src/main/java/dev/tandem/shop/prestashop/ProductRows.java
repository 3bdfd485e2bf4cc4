package dev.tandem.shop.prestashop;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Product;
import dev.tandem.shop.prestashop.wire.PsCombination;
import dev.tandem.shop.prestashop.wire.PsProduct;
import dev.tandem.shop.prestashop.wire.PsProductOption;
import dev.tandem.shop.prestashop.wire.PsProductOptionValue;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All rows of one product and how they become a product.
 *
 * @param combinations those asked for
 * @param values the attribute values of the combinations
 * @param options the attributes of the values
 */
record ProductRows(
    PsProduct product,
    List<PsCombination> combinations,
    List<PsProductOptionValue> values,
    List<PsProductOption> options) {

  /**
   * @param currency the shop's default, in which it keeps prices
   * @param language id of the language for names
   */
  Product product(String currency, String language) {
    BigDecimal price = Amounts.decimal(product.price());
    BigDecimal cost = Amounts.decimal(product.wholesale_price());
    return new Product(
        product.id(),
        product.name().in(language),
        product.reference().trim(),
        barcode(product.ean13(), product.upc(), product.isbn()),
        new Money(price, currency),
        cost.signum() == 0 ? null : new Money(cost, currency),
        Amounts.decimal(product.weight()),
        plain(product.description_short().in(language)),
        Amounts.flag(product.active()),
        Amounts.flag(product.is_virtual()) || product.product_type().equals("virtual"),
        combinations.stream().map(row -> variant(row, currency, language)).toList());
  }

  /** Price and weight of a combination are impacts on those of the product. */
  private Product.Variant variant(PsCombination row, String currency, String language) {
    BigDecimal price = Amounts.decimal(product.price()).add(Amounts.decimal(row.price()));
    BigDecimal weight = Amounts.decimal(product.weight()).add(Amounts.decimal(row.weight()));
    return new Product.Variant(
        row.id(),
        row.reference().trim(),
        barcode(row.ean13(), row.upc(), row.isbn()),
        new Money(price, currency),
        weight,
        options(row, language));
  }

  private List<Product.Option> options(PsCombination row, String language) {
    return options.stream()
        .sorted(Comparator.comparing((PsProductOption each) -> Amounts.decimal(each.position())))
        .flatMap(
            option ->
                values.stream()
                    .filter(value -> value.id_attribute_group().equals(option.id()))
                    .filter(
                        value -> row.associations().product_option_values().contains(value.id()))
                    .map(
                        value ->
                            new Product.Option(
                                option.id(),
                                option.name().in(language),
                                value.id(),
                                value.name().in(language))))
        .toList();
  }

  private static String barcode(String... candidates) {
    return Stream.of(candidates)
        .map(String::trim)
        .filter(each -> !each.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String plain(String html) {
    return html.replaceAll("<[^<>]*>", " ").replaceAll("\\s+", " ").trim();
  }
}
