package dev.tandem.shop.prestashop;

import dev.tandem.shop.prestashop.wire.PsAddress;
import dev.tandem.shop.prestashop.wire.PsCustomer;
import dev.tandem.shop.prestashop.wire.PsOrder;
import dev.tandem.shop.prestashop.wire.PsOrderCarrier;
import dev.tandem.shop.prestashop.wire.PsOrderCartRule;
import dev.tandem.shop.prestashop.wire.PsOrderDetail;
import dev.tandem.shop.prestashop.wire.PsOrderHistory;
import dev.tandem.shop.prestashop.wire.PsOrderPayment;
import dev.tandem.shop.prestashop.wire.PsOrderSlip;
import java.util.ArrayList;
import java.util.List;

/** The rows of an order, written as the webservice sends them; what is not said is left out. */
final class Rows {

  private final PsOrder order;
  private final List<PsOrderDetail> details = new ArrayList<>();
  private final List<PsOrderCartRule> rules = new ArrayList<>();
  private final List<PsOrderCarrier> carriers = new ArrayList<>();
  private final List<PsOrderPayment> payments = new ArrayList<>();
  private final List<PsOrderSlip> slips = new ArrayList<>();
  private final List<PsCustomer> customers = new ArrayList<>();
  private final List<PsAddress> addresses = new ArrayList<>();
  private final List<PsOrderHistory> histories = new ArrayList<>();

  private Rows(PsOrder order) {
    this.order = order;
  }

  /** Fields of the order besides id, currency 1, language 1, state 2 and addresses 5. */
  static Rows order(String fields) {
    String fixed =
        "'id':7,'reference':'ABCDEFGHI','id_currency':'1','id_lang':'1','current_state':'2',"
            + "'id_address_invoice':'5','id_address_delivery':'5','id_customer':'3'";
    return of(Samples.row(json(fixed + (fields.isEmpty() ? "" : "," + fields)), PsOrder.class));
  }

  static Rows of(PsOrder order) {
    return new Rows(order);
  }

  Rows detail(String fields) {
    return detail(Samples.row(json(fields), PsOrderDetail.class));
  }

  Rows detail(PsOrderDetail row) {
    details.add(row);
    return this;
  }

  Rows rule(String fields) {
    rules.add(Samples.row(json(fields), PsOrderCartRule.class));
    return this;
  }

  Rows carrier(String fields) {
    return carrier(Samples.row(json(fields), PsOrderCarrier.class));
  }

  Rows carrier(PsOrderCarrier row) {
    carriers.add(row);
    return this;
  }

  Rows payment(PsOrderPayment row) {
    payments.add(row);
    return this;
  }

  Rows slip(PsOrderSlip row) {
    slips.add(row);
    return this;
  }

  Rows history(String fields) {
    histories.add(Samples.row(json(fields), PsOrderHistory.class));
    return this;
  }

  Rows customer(String fields) {
    customers.add(Samples.row(json(fields), PsCustomer.class));
    return this;
  }

  Rows address(String fields) {
    addresses.add(Samples.row(json(fields), PsAddress.class));
    return this;
  }

  OrderRows rows() {
    return new OrderRows(
        order, details, rules, carriers, payments, slips, customers, addresses, histories);
  }

  private static String json(String fields) {
    return "{" + fields.replace('\'', '"') + "}";
  }
}
