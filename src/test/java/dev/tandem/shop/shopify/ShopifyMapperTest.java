package dev.tandem.shop.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.OrderLine.Kind;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.OrderTraits.Risk;
import dev.tandem.commerce.Refund;
import dev.tandem.commerce.ShopTax;
import dev.tandem.connection.OrderTarget.CurrencyPolicy;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Shopify may answer and the stand-in does not; all of it is held against the schema. */
class ShopifyMapperTest {

  private final SampleOrder sample = new SampleOrder();
  private boolean unheardOf;

  @AfterEach
  void shopifyCouldHaveSaidSo() {
    if (!unheardOf) {
      JsonNode returns = sample.order.remove("returns");
      assertThat(
              SchemaCheck.of(
                  Document.ORDER.text("2026-10"),
                  SampleOrder.json(Wire.text(Map.of("order", sample.order)))))
          .isEmpty();
      if (returns != null) {
        ((ObjectNode) returns)
            .set("pageInfo", SampleOrder.json("{\"hasNextPage\":false,\"endCursor\":null}"));
        assertThat(
                SchemaCheck.of(
                    Document.RETURNS.text("2026-10"),
                    SampleOrder.json(Wire.text(Map.of("order", Map.of("returns", returns))))))
            .isEmpty();
      }
    }
  }

  @Test
  void theCheckOfTheSampleFindsWhatShopifyNeverSays() {
    unheardOf = true;
    sample.order.put("displayFinancialStatus", "PAYED").putNull("name").put("oddity", 1);
    assertThat(
            SchemaCheck.of(
                Document.ORDER.text("2026-10"),
                SampleOrder.json(Wire.text(Map.of("order", sample.order)))))
        .hasSize(3);
  }

  @Test
  void aRateThatIsWrittenButNotChargedIsNoTax() {
    unheardOf = true; // recorded with an older document
    Order order =
        ShopifyMapper.order(
            Wire.row(
                SampleOrder.json(recorded("tax-rate-but-no-tax-charged")).path("order"),
                dev.tandem.shop.shopify.wire.ShOrder.class),
            CurrencyPolicy.SHOP);
    assertThat(order.lines()).allMatch(line -> line.taxes().isEmpty());
    assertThat(order.total().withoutTax().amount()).isEqualByComparingTo("100");
    assertThat(order.total().withTax().amount()).isEqualByComparingTo("100");
  }

  private static String recorded(String name) {
    try (java.io.InputStream in =
        ShopifyMapperTest.class.getResourceAsStream("/shopify/cases/" + name + ".json")) {
      return new String(
          java.util.Objects.requireNonNull(in).readAllBytes(),
          java.nio.charset.StandardCharsets.UTF_8);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aTaxThatTheChannelPaysIsAnotherTaxThanTheMerchants() {
    sample.line(0).set("taxLines", SampleOrder.taxes("VAT", "0.2", "4.00"));
    ((ObjectNode) sample.line(0).get("taxLines").get(0)).put("channelLiable", true);
    Order order = sample.told();
    assertThat(order.lines().get(0).taxes())
        .extracting(ShopTax::key)
        .containsExactly("VAT:0.2:channel");
    assertThat(order.lines().get(1).taxes()).extracting(ShopTax::key).containsExactly("VAT:0.2");
    assertThat(order.taxes())
        .extracting(tax -> tax.tax().key() + " " + tax.amount().amount().stripTrailingZeros())
        .containsExactly("VAT:0.2:channel 4", "VAT:0.2 1");
  }

  @Test
  void linesAreWhatTheOrderCharges() {
    Order order = sample.told();
    assertThat(order.total().withTax().amount()).isEqualByComparingTo("30");
    assertThat(order.total().withoutTax().amount()).isEqualByComparingTo("25");
    assertThat(sum(order)).isEqualByComparingTo("30");
    assertThat(order.lines().get(0).unitPrice().withoutTax().amount()).isEqualByComparingTo("10");
    assertThat(order.lines()).extracting(OrderLine::id).containsExactly("1", "ship-5");
    assertThat(order.delivery().carrierKey()).isEqualTo("post");
  }

  @Test
  void amountsAreOfOneCurrency() {
    assertThat(sample.told().total().withTax().toString()).isEqualTo("30.00 EUR");
    assertThat(sample.told(CurrencyPolicy.CUSTOMER).total().withTax().amount())
        .isEqualByComparingTo("37.5");
    assertThat(sample.told(CurrencyPolicy.CUSTOMER).currency()).isEqualTo("USD");
  }

  @Test
  void aDiscountIsAPartOfTheWholeLine() {
    ObjectNode line = sample.line(0);
    allocate(line, "3.00");
    allocate(line, "5.00");
    line.set("taxLines", SampleOrder.taxes("VAT", "0.2", "2.67"));
    sample.order.set("totalPriceSet", SampleOrder.bag("22.00"));
    OrderLine mug = sample.told().lines().get(0);
    assertThat(mug.discountPercent()).isEqualByComparingTo("33.333333333333");
    assertThat(mug.listPrice().withTax().amount()).isEqualByComparingTo("12");
    assertThat(mug.unitPrice().withTax().amount()).isEqualByComparingTo("8");
    assertThat(mug.total().withTax().amount()).isEqualByComparingTo("16");
    assertThat(mug.total().withoutTax().amount()).isEqualByComparingTo("13.33");
  }

  @Test
  void aLineThatIsGivenAwayKeepsItsListPrice() {
    allocate(sample.line(0), "24.00");
    sample.line(0).set("taxLines", SampleOrder.taxes("VAT", "0.2", "0.00"));
    sample.order.set("totalPriceSet", SampleOrder.bag("6.00"));
    OrderLine mug = sample.told().lines().get(0);
    assertThat(mug.discountPercent()).isEqualByComparingTo("100");
    assertThat(mug.total().withTax().isZero()).isTrue();
    assertThat(mug.listPrice().withoutTax().amount()).isEqualByComparingTo("10");
  }

  @Test
  void pricesWithoutTaxGetIt() {
    sample.order.put("taxesIncluded", false);
    sample.order.set("totalPriceSet", SampleOrder.bag("35.00"));
    Order order = sample.told();
    assertThat(order.lines().get(0).total().withTax().amount()).isEqualByComparingTo("28");
    assertThat(order.lines().get(0).unitPrice().withTax().amount()).isEqualByComparingTo("14.4");
    assertThat(sum(order)).isEqualByComparingTo(order.total().withTax().amount());
  }

  @Test
  void aRefundChangesNeitherQuantityNorTotal() {
    sample.line(0).put("currentQuantity", 1);
    sample.refund(1, "RETURN", "12.00", "SUCCESS");
    sample.order.set("currentTotalPriceSet", SampleOrder.bag("18.00"));
    Order order = sample.told();
    assertThat(order.lines().get(0).quantity()).isEqualByComparingTo("2");
    assertThat(order.total().withTax().amount()).isEqualByComparingTo("30");
    assertThat(order.refunds()).hasSize(1);
    assertThat(order.refunds().get(0).payouts()).hasSize(1);
  }

  @Test
  void anEditThatTheShopNotesAsARefundWithoutMoneyTakesUnitsOff() {
    sample.line(0).put("currentQuantity", 1);
    sample.refund(1, "CANCEL", null, "");
    sample.order.set("currentTotalPriceSet", SampleOrder.bag("18.00"));
    Order order = sample.told();
    assertThat(order.lines().get(0).quantity()).isEqualByComparingTo("1");
    assertThat(order.lines().get(0).total().withTax().amount()).isEqualByComparingTo("12");
    assertThat(order.total().withTax().amount()).isEqualByComparingTo("18");
    assertThat(order.refunds()).isEmpty();
  }

  @Test
  void anEditAndARefundOfOneLineAreToldApart() {
    sample.line(0).put("quantity", 5).put("currentQuantity", 2);
    sample.line(0).set("taxLines", SampleOrder.taxes("VAT", "0.2", "10.00"));
    sample.refund(1, "CANCEL", null, "");
    sample.refund(2, "RETURN", "24.00", "SUCCESS");
    sample.order.set("totalPriceSet", SampleOrder.bag("66.00"));
    sample.order.set("currentTotalPriceSet", SampleOrder.bag("30.00"));
    Order order = sample.told();
    assertThat(order.lines().get(0).quantity()).isEqualByComparingTo("4");
    assertThat(order.total().withTax().amount()).isEqualByComparingTo("54");
    assertThat(sum(order)).isEqualByComparingTo("54");
    assertThat(order.refunds()).hasSize(1);
  }

  @Test
  void moneyThatIsOnItsWayBackIsToldWhenItArrived() {
    sample.line(0).put("currentQuantity", 1);
    sample.refund(1, "RETURN", "12.00", "PENDING");
    Order order = sample.told();
    assertThat(order.refunds()).isEmpty();
    assertThat(order.lines().get(0).quantity()).isEqualByComparingTo("2");
  }

  @Test
  void moneyThatIsPartlyOnItsWayIsToldWhenAllOfItArrived() {
    sample.line(0).put("currentQuantity", 1);
    ObjectNode refund = sample.refund(1, "RETURN", "5.00", "SUCCESS");
    ArrayNode ways = (ArrayNode) refund.at("/transactions/nodes");
    ways.add(SampleOrder.transaction("99", "REFUND", "PENDING", "gift_card", "7.00"));
    SampleOrder.adjust(refund, "PENDING_REFUND_DISCREPANCY", "7.00", "0.00");
    assertThat(sample.told().refunds()).isEmpty();
    assertThat(sample.told().lines().get(0).quantity()).isEqualByComparingTo("2");
    ((ObjectNode) ways.get(1)).put("status", "SUCCESS");
    refund.set("totalRefundedSet", SampleOrder.bag("12.00"));
    Refund told = sample.told().refunds().get(0);
    assertThat(told.total().withTax().amount()).isEqualByComparingTo("12");
    assertThat(told.payouts())
        .extracting(paid -> paid.gateway() + " " + paid.amount().amount().toPlainString())
        .containsExactly("bogus 5.00", "gift_card 7.00");
  }

  @Test
  void anExchangeCreditsWhatCameBackAndSellsWhatGoesOut() {
    exchanged("12.00", null);
    Order order = sample.told();
    assertThat(order.lines()).extracting(OrderLine::id).containsExactly("1", "6", "ship-5");
    assertThat(order.lines().get(0).quantity()).isEqualByComparingTo("2");
    assertThat(order.total().withTax().amount()).isEqualByComparingTo("42");
    assertThat(sum(order)).isEqualByComparingTo("42");
    Refund back = order.refunds().get(0);
    assertThat(back.total().withTax().amount()).isEqualByComparingTo("12");
    assertThat(back.total().withoutTax().amount()).isEqualByComparingTo("10");
    assertThat(back.lines().get(0).restocked()).isEqualByComparingTo("1");
    assertThat(back.payouts()).isEmpty();
  }

  @Test
  void aCheaperExchangePaysOutTheDifference() {
    exchanged("8.00", "4.00");
    Order order = sample.told();
    assertThat(order.total().withTax().amount()).isEqualByComparingTo("38");
    Refund back = order.refunds().get(0);
    assertThat(back.total().withTax().amount()).isEqualByComparingTo("12");
    assertThat(back.payouts())
        .singleElement()
        .satisfies(paid -> assertThat(paid.amount().amount()).isEqualByComparingTo("4"));
  }

  @Test
  void anEditBesideAnExchangeIsStillAnEdit() {
    exchanged("12.00", null);
    sample
        .line("8", "Plate", 1, 0, "50.00")
        .set("taxLines", SampleOrder.taxes("VAT", "0.2", "8.33"));
    sample.order.set("totalPriceSet", SampleOrder.bag("92.00"));
    Order order = sample.told();
    assertThat(order.lines()).extracting(OrderLine::id).containsExactly("1", "6", "ship-5");
    assertThat(order.total().withTax().amount()).isEqualByComparingTo("42");
  }

  @Test
  void whatTheShopKeepsOfAReturnIsNotGivenBack() {
    sample.parcel("SUCCESS", "DELIVERED", "T1");
    sample.line(0).put("currentQuantity", 1);
    ObjectNode refund = sample.refund(1, "RETURN", "9.00", "SUCCESS");
    sample.partOfReturn(refund, "3.00", null);
    Refund back = sample.told().refunds().get(0);
    assertThat(back.total().withTax().amount()).isEqualByComparingTo("9");
    assertThat(back.total().withTax().minus(back.total().withoutTax()).amount())
        .isEqualByComparingTo("2");
  }

  @Test
  void aReturnOnAccountIsCreditedAndPaysNothingOut() {
    sample.parcel("SUCCESS", "DELIVERED", "T1");
    sample.line(0).put("currentQuantity", 1);
    sample.refund(1, "NO_RESTOCK", null, "");
    ((ObjectNode) sample.order.at("/fulfillments/0/fulfillmentLineItems/nodes/0"))
        .put("quantity", 2);
    sample.order.set("currentTotalPriceSet", SampleOrder.bag("18.00"));
    Order order = sample.told();
    assertThat(order.lines().get(0).quantity()).isEqualByComparingTo("2");
    assertThat(order.total().withTax().amount()).isEqualByComparingTo("30");
    assertThat(order.refunds().get(0).total().withTax().amount()).isEqualByComparingTo("12");
    assertThat(order.refunds().get(0).payouts()).isEmpty();
  }

  @Test
  void anEditOfUnitsThatAreNotPutBackIsNoReturn() {
    sample.parcel("SUCCESS", "DELIVERED", "T1");
    ((ObjectNode) sample.order.at("/fulfillments/0/fulfillmentLineItems/nodes/0"))
        .put("quantity", 1);
    sample.line(0).put("currentQuantity", 1);
    sample.refund(1, "NO_RESTOCK", null, "");
    sample.order.set("currentTotalPriceSet", SampleOrder.bag("18.00"));
    Order order = sample.told();
    assertThat(order.refunds()).isEmpty();
    assertThat(order.lines().get(0).quantity()).isEqualByComparingTo("1");
  }

  @Test
  void moreOrLessThanTheGoodsWereWorthHasTheTaxThatTheShopSays() {
    ObjectNode refund = sample.refund(1, "RETURN", "9.00", "SUCCESS");
    SampleOrder.adjust(refund, "RESTOCK", "3.00", "0.50");
    Refund kept = sample.told().refunds().get(0);
    assertThat(kept.total().withTax().amount()).isEqualByComparingTo("9");
    assertThat(kept.total().withoutTax().amount()).isEqualByComparingTo("7.5");
    sample.order.putArray("refunds");
    ObjectNode goodwill = sample.refund(1, "RETURN", "5.00", "SUCCESS");
    ((ArrayNode) goodwill.at("/refundLineItems/nodes")).removeAll();
    SampleOrder.adjust(goodwill, "REFUND_DISCREPANCY", "-5.00", "0.00");
    Refund given = sample.told().refunds().get(0);
    assertThat(given.total().withTax().amount()).isEqualByComparingTo("5");
    assertThat(given.total().withoutTax().amount()).isEqualByComparingTo("5");
  }

  @Test
  void moneyForWhatAnEditTookOffIsToldBesideWhatWasGivenBack() {
    paidAndEdited();
    moneyBack("5.00", "2026-11-24T10:00:00Z");
    moneyBack("9.00", "2026-11-25T10:00:00Z");
    Order order = sample.told();
    assertThat(order.total().withTax().amount()).isEqualByComparingTo("18");
    assertThat(order.refunds())
        .extracting(
            back -> back.overpaid().withTax().amount() + " and " + back.total().withTax().amount())
        .containsExactly("5.00 and 0.00", "7.00 and 2.00");
    assertThat(order.refunds().get(1).total().withoutTax().amount()).isEqualByComparingTo("2");
    assertThat(order.refunds().get(1).payouts()).hasSize(1);
  }

  @Test
  void whatWentBackBeforeAnEditWasNotForIt() {
    paidAndEdited();
    ((ObjectNode) sample.order.at("/refunds/0")).put("createdAt", "2026-11-24T12:00:00Z");
    moneyBack("5.00", "2026-11-24T10:00:00Z");
    moneyBack("9.00", "2026-11-25T10:00:00Z");
    assertThat(sample.told().refunds())
        .extracting(
            back -> back.overpaid().withTax().amount() + " and " + back.total().withTax().amount())
        .containsExactly("0 and 5.00", "9.00 and 0.00");
  }

  /** A mug is put on and another one struck off: it costs the same, and the money went back. */
  @Test
  void whatIsStruckOffLaterAndReplacedTakesNothingFromWhatWentBack() {
    paidAndEdited();
    moneyBack("12.00", "2026-11-24T10:00:00Z");
    sample.line(0).put("quantity", 3);
    sample.refund(1, "CANCEL", null, "").put("createdAt", "2026-11-25T10:00:00Z");
    Order order = sample.told();
    assertThat(order.total().withTax().amount()).isEqualByComparingTo("18");
    assertThat(order.refunds())
        .extracting(
            back -> back.overpaid().withTax().amount() + " and " + back.total().withTax().amount())
        .containsExactly("12.00 and 0.00");
  }

  /** Who pays for what was put on since pays again what went back, as the shop asks for it. */
  @Test
  void whatIsPaidAfterMoneyWentBackWasNotOverpaidBefore() {
    sample.order.put("edited", true);
    paid("18.00", "2026-11-23T10:00:00Z", "17.00", "2026-11-25T10:00:00Z");
    moneyBack("5.00", "2026-11-24T10:00:00Z");
    assertThat(overpaid()).containsExactly("0 and 5.00");
    paid("18.00", "2026-11-23T10:00:00Z", "17.00", "2026-11-23T11:00:00Z");
    assertThat(overpaid()).containsExactly("5.00 and 0.00");
  }

  /**
   * What comes in later may be for another line that was put on: nobody knows when which edit was.
   */
  @Test
  void whatAnEditWithoutRecordTookOffStaysOverpaidWhateverIsPaidLater() {
    sample.order.put("edited", true);
    sample.line(0).put("currentQuantity", 1);
    sample.order.set("currentTotalPriceSet", SampleOrder.bag("18.00"));
    paid("15.00", "2026-11-23T10:00:00Z", "15.00", "2026-11-25T10:00:00Z");
    moneyBack("12.00", "2026-11-24T10:00:00Z");
    assertThat(overpaid()).containsExactly("12.00 and 0.00");
  }

  private List<String> overpaid() {
    return sample.told().refunds().stream()
        .map(back -> back.overpaid().withTax().amount() + " and " + back.total().withTax().amount())
        .toList();
  }

  private void paid(String first, String at, String second, String later) {
    sample
        .order
        .putArray("transactions")
        .add(SampleOrder.payment("1", first).put("processedAt", at))
        .add(SampleOrder.payment("2", second).put("processedAt", later));
  }

  @Test
  void nothingIsOverpaidOfWhatNobodyEditedOrOfGoodsThatComeBack() {
    sample.order.putArray("transactions").add(SampleOrder.payment("1", "35.00"));
    moneyBack("5.00", "2026-11-24T10:00:00Z");
    assertThat(sample.told().refunds())
        .allMatch(back -> back.overpaid().withTax().isZero())
        .extracting(back -> back.total().withTax().amount().intValue())
        .containsExactly(5);
    sample.order.put("edited", true);
    sample.order.putArray("transactions").add(SampleOrder.payment("1", "30.00"));
    sample.order.putArray("refunds");
    sample.line(0).put("currentQuantity", 1).put("quantity", 3);
    sample.line(0).set("taxLines", SampleOrder.taxes("VAT", "0.2", "6.00"));
    sample.refund(1, "CANCEL", null, "");
    sample.refund(1, "RETURN", "12.00", "SUCCESS");
    assertThat(sample.told().refunds())
        .singleElement()
        .satisfies(
            back -> {
              assertThat(back.overpaid().withTax().isZero()).isTrue();
              assertThat(back.total().withTax().amount()).isEqualByComparingTo("12");
            });
  }

  /** Thirty were paid; one mug of twelve was struck off before it left. */
  private void paidAndEdited() {
    sample.order.put("edited", true);
    sample.order.putArray("transactions").add(SampleOrder.payment("1", "30.00"));
    sample.line(0).put("currentQuantity", 1);
    sample.refund(1, "CANCEL", null, "");
    sample.order.set("currentTotalPriceSet", SampleOrder.bag("18.00"));
  }

  private void moneyBack(String amount, String at) {
    ObjectNode back = sample.refund(1, "RETURN", amount, "SUCCESS");
    back.put("createdAt", at);
    ((ArrayNode) back.at("/refundLineItems/nodes")).removeAll();
  }

  @Test
  void unitsThatHadNotLeftWhenTheyWereGivenBackWillNotLeave() {
    sample.line(0).put("quantity", 3).put("currentQuantity", 1);
    sample.parcel("SUCCESS", "DELIVERED", "T1");
    ((ObjectNode) sample.order.at("/fulfillments/0/fulfillmentLineItems/nodes/0"))
        .put("quantity", 1);
    sample.parcel("SUCCESS", "DELIVERED", "T2").put("createdAt", "2026-11-23T10:00:00Z");
    sample.refund(1, "RETURN", "12.00", "SUCCESS");
    sample.refund(1, "NO_RESTOCK", "12.00", "SUCCESS");
    assertThat(sample.told().refunds())
        .extracting(refund -> refund.lines().get(0).unsent().intValue())
        .containsExactly(0, 1);
  }

  @Test
  void theReportedEvenExchangeIsAReturnAndASale() {
    unheardOf = true; // the answer to an older document
    Order order = told("05-exchange-even.json");
    assertThat(order.lines()).extracting(OrderLine::name).containsExactly("Main", "Exch");
    assertThat(order.total().withTax().amount()).isEqualByComparingTo("200");
    Refund back = order.refunds().get(0);
    assertThat(back.total().toString()).contains("100").contains("83.33");
    assertThat(back.lines().get(0).unsent()).isEqualByComparingTo("1");
    assertThat(back.payouts()).isEmpty();
  }

  @Test
  void theReportedTipIsGivenBackWithoutTax() {
    unheardOf = true; // the answer to an older document
    Refund back = told("07-untaxed-tip-refunded-with-vat.json").refunds().get(0);
    assertThat(back.total().withTax().amount()).isEqualByComparingTo("2");
    assertThat(back.total().withoutTax().amount()).isEqualByComparingTo("2");
  }

  private static Order told(String file) {
    try (InputStream in = ShopifyMapperTest.class.getResourceAsStream("/shopify/cases/" + file)) {
      JsonNode found = SampleOrder.json(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return ShopifyMapper.order(Wire.row(found.get("after"), ShOrder.class), CurrencyPolicy.SHOP);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One mug comes back, something else goes out. */
  private void exchanged(String price, String paidOut) {
    sample.parcel("SUCCESS", "DELIVERED", "T1");
    sample.line(0).put("currentQuantity", 1);
    ObjectNode line = sample.line("6", "Cup", 1, 1, price);
    line.set("taxLines", SampleOrder.taxes("VAT", "0.2", "1.50"));
    BigDecimal out = new BigDecimal(price);
    sample.partOfReturn(
        sample.refund(1, "RETURN", paidOut, paidOut == null ? "" : "SUCCESS"), "0", "6");
    sample.order.set(
        "totalPriceSet", SampleOrder.bag(out.add(new BigDecimal("30")).toPlainString()));
    sample.order.set(
        "currentTotalPriceSet", SampleOrder.bag(out.add(new BigDecimal("18")).toPlainString()));
  }

  @Test
  void aLineThatWasTakenOutIsGone() {
    sample.line(0).put("currentQuantity", 0);
    sample.order.set("totalPriceSet", SampleOrder.bag("6.00"));
    Order order = sample.told();
    assertThat(order.lines()).extracting(OrderLine::kind).containsExactly(Kind.SHIPPING);
    assertThat(order.total().withTax().amount()).isEqualByComparingTo("6");
  }

  @Test
  void aCancelledOrderKeepsWhatWasOrdered() {
    sample.line(0).put("currentQuantity", 0);
    sample.order.put("cancelledAt", "2026-11-21T10:00:00Z");
    Order order = sample.told();
    assertThat(order.state().stage()).isEqualTo(Stage.CANCELLED);
    assertThat(order.lines().get(0).quantity()).isEqualByComparingTo("2");
    assertThat(order.total().withTax().amount()).isEqualByComparingTo("30");
  }

  @Test
  void aTotalThatDoesNotAddUpStaysTheShops() {
    sample.order.set("totalPriceSet", SampleOrder.bag("99.00"));
    assertThat(sample.told().total().withTax().amount()).isEqualByComparingTo("99");
    assertThat(sum(sample.told())).isEqualByComparingTo("30");
  }

  @ParameterizedTest
  @CsvSource({"29.98", "30.00"})
  void theRoundingOfCashIsALineWhetherTheShopsTotalHoldsItOrNot(String total) {
    sample.order.set("totalPriceSet", SampleOrder.bag(total));
    ((ObjectNode) sample.order.get("totalCashRoundingAdjustment"))
        .set("paymentSet", SampleOrder.bag("-0.02"));
    Order order = sample.told();
    assertThat(order.lines()).extracting(OrderLine::kind).contains(Kind.CASH_ROUNDING);
    assertThat(order.total().withTax().amount()).isEqualByComparingTo("29.98");
    assertThat(sum(order)).isEqualByComparingTo("29.98");
  }

  @Test
  void aTipThatIsALineAlreadyIsNotCountedTwice() {
    ObjectNode tip = sample.line("7", "Tip", 1, 1, "3.00");
    tip.putNull("product").putNull("variant").putNull("sku").put("requiresShipping", false);
    sample.order.set("totalTipReceivedSet", SampleOrder.bag("3.00"));
    sample.order.set("totalPriceSet", SampleOrder.bag("33.00"));
    Order order = sample.told();
    assertThat(order.lines())
        .filteredOn(line -> line.kind() == Kind.TIP)
        .extracting(OrderLine::id)
        .containsExactly("7");
    assertThat(sum(order)).isEqualByComparingTo("33");
  }

  @Test
  void dutiesThatAreInThePricesAreNoLines() {
    ObjectNode duty = ((ArrayNode) sample.line(0).get("duties")).addObject();
    duty.put("id", "gid://shopify/Duty/3").set("price", SampleOrder.bag("2.00"));
    duty.putArray("taxLines");
    assertThat(sample.told().lines()).extracting(OrderLine::id).contains("duty-3");
    sample.order.put("dutiesIncluded", true);
    assertThat(sample.told().lines()).extracting(OrderLine::kind).doesNotContain(Kind.DUTY);
  }

  @Test
  void taxesAreKnownByTitleAndRate() {
    ArrayNode taxes = (ArrayNode) sample.line(0).get("taxLines");
    taxes.addAll((ArrayNode) SampleOrder.taxes("VAT", "0.055", "0.50"));
    taxes.addAll((ArrayNode) SampleOrder.taxes("Exempt", "0.0", "0.00"));
    taxes.addAll((ArrayNode) SampleOrder.taxes("Unknown", "null", "0.00"));
    taxes.addAll((ArrayNode) SampleOrder.taxes("VAT", "0.20", "0.00"));
    assertThat(sample.told().lines().get(0).taxes())
        .extracting(ShopTax::key)
        .containsExactly("VAT:0.2", "VAT:0.055");
    assertThat(sample.told().lines().get(0).taxes())
        .extracting(tax -> tax.rate().toPlainString())
        .containsExactly("20", "5.5");
  }

  @ParameterizedTest
  @CsvSource({
    "PAID, UNFULFILLED, PAID, true",
    "PENDING, UNFULFILLED, UNPAID, false",
    "AUTHORIZED, ON_HOLD, UNPAID, false",
    "PARTIALLY_PAID, IN_PROGRESS, PREPARING, false",
    "PAID, PARTIALLY_FULFILLED, PREPARING, true",
    "PENDING, FULFILLED, SHIPPED, false",
    "PARTIALLY_REFUNDED, FULFILLED, SHIPPED, true",
    "PAID, FULFILLMENT_NOT_REQUIRED, PAID, true",
    "VOIDED, UNFULFILLED, UNPAID, false",
    "EXPIRED, UNFULFILLED, UNPAID, false",
    "REFUNDED, RESTOCKED, REFUNDED, true"
  })
  void statesAreReadFromBothStatuses(String payment, String fulfilment, Stage stage, boolean paid) {
    sample.order.put("displayFinancialStatus", payment);
    sample.order.put("displayFulfillmentStatus", fulfilment);
    Order order = sample.told();
    assertThat(order.state().stage()).isEqualTo(stage);
    assertThat(order.state().paid()).isEqualTo(paid);
    assertThat(order.traits().paymentStatus()).isEqualTo(payment);
    assertThat(order.traits().fulfilmentStatus()).isEqualTo(fulfilment);
  }

  @Test
  void wordsOfALaterVersionAreOthers() {
    unheardOf = true;
    sample.order.put("displayFinancialStatus", "HALF_PAID");
    sample.order.put("displayFulfillmentStatus", "ON_THE_MOON");
    ((ObjectNode) sample.order.get("risk")).put("recommendation", "PRAY");
    sample.refund(1, "ATE_IT", "12.00", "SUCCESS");
    sample.parcel("BEAMED", "BEAMING", "T1");
    Order order = sample.told();
    assertThat(order.state().id()).isEqualTo("half_paid/on_the_moon");
    assertThat(order.state().stage()).isEqualTo(Stage.UNPAID);
    assertThat(order.traits().risk()).isEqualTo(Risk.NONE);
    assertThat(order.refunds().get(0).lines().get(0).unsent()).isZero();
  }

  @Test
  void anOrderWithoutAPaymentStatusIsUnpaid() {
    sample.order.putNull("displayFinancialStatus");
    assertThat(sample.told().state().id()).isEqualTo("none/unfulfilled");
    assertThat(sample.told().isPaid()).isFalse();
  }

  @Test
  void parcelsThatNeverLeftAreNone() {
    sample.order.put("displayFulfillmentStatus", "FULFILLED");
    sample.parcel("CANCELLED", "CANCELED", "T0");
    sample.parcel("SUCCESS", "DELIVERED", "T1", "T2", "T1");
    Order order = sample.told();
    assertThat(order.shipments()).hasSize(1);
    assertThat(order.shipments().get(0).trackingNumber()).isEqualTo("T1, T2");
    assertThat(order.shipments().get(0).lines().get(0).quantity()).isEqualByComparingTo("2");
    assertThat(order.state().stage()).isEqualTo(Stage.DELIVERED);
    assertThat(order.delivery().trackingNumber()).isEqualTo("T1, T2");
  }

  @Test
  void unitsThatAreGivenBackSayWhetherTheyHadLeft() {
    sample.parcel("SUCCESS", "DELIVERED", "T1");
    sample.line(0).put("quantity", 3).put("currentQuantity", 0);
    sample.refund(1, "CANCEL", "12.00", "SUCCESS");
    sample.refund(1, "RETURN", "12.00", "SUCCESS");
    sample.refund(1, "NO_RESTOCK", "12.00", "SUCCESS");
    assertThat(sample.told().refunds())
        .extracting(refund -> refund.lines().get(0))
        .extracting(line -> line.restocked() + " " + line.unsent())
        .containsExactly("0 1", "1 0", "0 0");
  }

  @Test
  void aRefundsDutiesAndShippingAreTold() {
    ObjectNode duty = ((ArrayNode) sample.line(0).get("duties")).addObject();
    duty.put("id", "gid://shopify/Duty/3").set("price", SampleOrder.bag("2.00"));
    duty.putArray("taxLines");
    ObjectNode refund = sample.refund(1, "RETURN", "20.00", "SUCCESS");
    ObjectNode back = ((ArrayNode) refund.get("duties")).addObject();
    back.putObject("originalDuty").put("id", "gid://shopify/Duty/3");
    back.set("amountSet", SampleOrder.bag("2.00"));
    ObjectNode shipping = ((ArrayNode) refund.at("/refundShippingLines/nodes")).addObject();
    shipping.set("subtotalAmountSet", SampleOrder.bag("6.00"));
    shipping.set("taxAmountSet", SampleOrder.bag("1.00"));
    Refund told = sample.told().refunds().get(0);
    assertThat(told.lines()).extracting(Refund.Line::orderLineId).containsExactly("1", "duty-3");
    assertThat(told.shipping().withTax().amount()).isEqualByComparingTo("6");
    assertThat(told.shipping().withoutTax().amount()).isEqualByComparingTo("5");
    assertThat(told.total().withTax().amount()).isEqualByComparingTo("20");
    assertThat(told.total().withoutTax().amount()).isEqualByComparingTo("17");
  }

  @Test
  void theWorstThatAnyoneSaysIsTheRisk() {
    ObjectNode risk = (ObjectNode) sample.order.get("risk");
    risk.putArray("assessments").addObject().put("riskLevel", "PENDING");
    assertThat(sample.told().traits().risk()).isEqualTo(Risk.PENDING);
    risk.put("recommendation", "CANCEL");
    assertThat(sample.told().traits().risk()).isEqualTo(Risk.HIGH);
  }

  @Test
  void whoHasNoNameIsCalledByTheAddressAndNotByTheEMail() {
    ObjectNode customer = (ObjectNode) sample.order.get("customer");
    customer.putNull("firstName").putNull("lastName");
    customer.put("displayName", "customer17@example.com").put("state", "DISABLED");
    assertThat(sample.told().customer().guest()).isTrue();
    sample.order.set(
        "billingAddress",
        SampleOrder.json(
            """
            {"name":"Customer 17","company":"Company 3","address1":"1 Main street","address2":null,"zip":"00185",
             "city":"Roma","provinceCode":"rm","countryCodeV2":"IT","phone":null}\
            """));
    assertThat(sample.told().customer().name()).isEqualTo("Customer 17");
    assertThat(sample.told().customer().company()).isEqualTo("Company 3");
    assertThat(sample.told().billing().stateCode()).isEqualTo("RM");
    assertThat(sample.told().billing().countryCode()).isEqualTo("IT");
  }

  @Test
  void theTaxNumberThatACheckoutAsksForIsTold() {
    ((ArrayNode) sample.order.at("/localizedFields/nodes"))
        .addObject()
        .put("key", "TAX_CREDENTIAL_IT")
        .put("value", "IT123");
    assertThat(sample.told().customer().vat()).isEqualTo("IT123");
  }

  @Test
  void aPaymentThatWasTriedNamesTheMethodAndIsNone() {
    ArrayNode transactions = (ArrayNode) sample.order.get("transactions");
    transactions.add(SampleOrder.transaction("1", "SALE", "FAILURE", "broken", "30.00"));
    transactions.add(SampleOrder.transaction("2", "AUTHORIZATION", "SUCCESS", "bogus", "30.00"));
    assertThat(sample.told().payments()).isEmpty();
    assertThat(sample.told().gateway()).isEqualTo("bogus");
    assertThat(sample.told().paymentMethod()).isEqualTo("Bogus");
  }

  private static void allocate(ObjectNode line, String amount) {
    ((ArrayNode) line.get("discountAllocations"))
        .addObject()
        .set("allocatedAmountSet", SampleOrder.bag(amount));
  }

  private static BigDecimal sum(Order order) {
    return order.lines().stream()
        .map(line -> line.total().withTax().amount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
