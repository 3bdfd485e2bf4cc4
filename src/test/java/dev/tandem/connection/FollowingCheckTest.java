package dev.tandem.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.Following.OldOrders;
import dev.tandem.connection.Invoicing.Invoices;
import dev.tandem.connection.Invoicing.Workflow;
import dev.tandem.connection.OrderTarget.CreateAs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Settings of the steps after an import that cannot work are refused with the reason. */
class FollowingCheckTest {

  private static final Following SHIPMENTS = new Following(true, OldOrders.SKIP, false);
  private static final Refunding LINES =
      new Refunding(true, true, Refunding.Policy.NEGATIVE_LINES, Refunding.Restock.AS_SHOP, true);

  @ParameterizedTest
  @EnumSource
  void acceptsTheDefaultsWhateverIsMadeOfAnOrder(CreateAs as) {
    assertThat(problems(as, Following.DEFAULT, Invoicing.DEFAULT, Refunding.DEFAULT)).isEmpty();
  }

  @Test
  void refusesToFollowShipmentsWithoutASaleOrder() {
    assertThat(fields(CreateAs.CONFIRMED_INVOICE, SHIPMENTS))
        .containsExactly("following.shipments");
    assertThat(fields(CreateAs.CONFIRMED_ORDER, SHIPMENTS)).isEmpty();
    Following delivered = new Following(false, OldOrders.IMPORT_DELIVERED, false);
    assertThat(fields(CreateAs.DRAFT_INVOICE, delivered)).containsExactly("following.oldOrders");
    assertThat(fields(CreateAs.CONFIRMED_ORDER, delivered)).isEmpty();
  }

  @Test
  void refusesIdsThatOdooNeverGives() {
    Invoicing wrong = new Invoicing(Invoices.ALL, 0L, -1L, true, true, 0L, false, Map.of());
    assertThat(
            problems(CreateAs.CONFIRMED_ORDER, Following.DEFAULT, wrong, Refunding.DEFAULT).stream()
                .map(Problem::field))
        .containsExactly(
            "invoicing.journalId", "invoicing.incomeAccountId", "invoicing.paymentJournalId");
  }

  @Test
  void refusesStepsOfAWorkflowWithoutTheOnesBeforeThem() {
    assertThat(workflow(new Workflow(false, true, false, false))).contains("confirmed order");
    assertThat(workflow(new Workflow(true, false, true, false))).contains("needs an invoice");
    assertThat(workflow(new Workflow(true, true, false, true))).contains("posted invoice");
    assertThat(workflow(new Workflow(true, true, true, true))).isEmpty();
    assertThat(workflow(new Workflow(false, false, false, false))).isEmpty();
  }

  @Test
  void refusesAWorkflowWithoutAPaymentMethod() {
    Invoicing blank = workflows(Map.of(" ", new Workflow(true, true, true, true)));
    assertThat(problems(CreateAs.CONFIRMED_ORDER, Following.DEFAULT, blank, Refunding.DEFAULT))
        .extracting(Problem::field)
        .containsExactly("invoicing.workflows");
  }

  @Test
  void refusesNegativeLinesWhereTandemInvoicesOrMakesNoOrder() {
    assertThat(refunds(CreateAs.ORDER_AND_CONFIRMED_INVOICE, LINES)).contains("CREDIT_NOTE");
    assertThat(refunds(CreateAs.CONFIRMED_INVOICE, LINES)).contains("needs a sale order");
    assertThat(refunds(CreateAs.CONFIRMED_ORDER, LINES)).isEmpty();
    Refunding off = new Refunding(false, true, LINES.policy(), LINES.restock(), true);
    assertThat(refunds(CreateAs.ORDER_AND_CONFIRMED_INVOICE, off)).isEmpty();
  }

  private static String refunds(CreateAs as, Refunding refunding) {
    return reasons(problems(as, Following.DEFAULT, Invoicing.DEFAULT, refunding));
  }

  private static String workflow(Workflow steps) {
    return reasons(
        problems(
            CreateAs.CONFIRMED_ORDER,
            Following.DEFAULT,
            workflows(Map.of("ps_wirepayment", steps)),
            Refunding.DEFAULT));
  }

  private static Invoicing workflows(Map<String, Workflow> workflows) {
    return new Invoicing(Invoices.ALL, null, null, true, true, null, false, workflows);
  }

  private static List<String> fields(CreateAs as, Following following) {
    return problems(as, following, Invoicing.DEFAULT, Refunding.DEFAULT).stream()
        .map(Problem::field)
        .toList();
  }

  private static String reasons(List<Problem> problems) {
    return String.join("; ", problems.stream().map(Problem::reason).toList());
  }

  private static List<Problem> problems(
      CreateAs as, Following following, Invoicing invoicing, Refunding refunding) {
    OrderTarget target = OrderTarget.DEFAULT.as(as);
    ShopSettings settings =
        new ShopSettings(true, true, null, null, null, null, null, target)
            .with(following, invoicing, refunding, StatusExport.DEFAULT);
    try {
      SettingsCheck.shopSettings(settings);
      return List.of();
    } catch (InvalidSettings refused) {
      return refused.problems();
    }
  }
}
