package dev.tandem.sync;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Invoicing;
import dev.tandem.connection.ShopSettings;
import dev.tandem.fault.Topic;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which journal takes and gives the money of a gateway (INV2). */
@ApplicationScoped
public class Journals {

  private final Choices choices;

  Journals(Choices choices) {
    this.choices = choices;
  }

  /** Either the journal, or what a person must do before there is one. */
  public sealed interface Found {

    record Journal(long id) implements Found {}

    record NotYet(JobOutcome.WaitForFix outcome) implements Found {}
  }

  /** Keeps the payment method in the table, where the settings want that. */
  public List<Change> noted(Workplace place, Gateway gateway) {
    return place.shop().settings().invoicing().methods()
        ? List.of(
            choices.missing(place.shop().id(), Subject.GATEWAY, gateway.key(), gateway.name()))
        : List.of();
  }

  public Uni<Found> of(Workplace place, Gateway gateway) {
    Invoicing invoicing = place.shop().settings().invoicing();
    return choices
        .find(place.shop().id(), Subject.GATEWAY, Set.of(gateway.key()))
        .map(found -> found.get(gateway.key()))
        .chain(
            chosen -> {
              if (chosen != null) {
                return checked(place, gateway, chosen.value());
              }
              if (invoicing.paymentJournalId() != null) {
                return checked(place, gateway, invoicing.paymentJournalId());
              }
              return invoicing.createJournals()
                  ? make(place, gateway)
                  : Uni.createFrom().item(unmapped(place, gateway));
            });
  }

  /** A person may have deleted or archived it since it was chosen. */
  private Uni<Found> checked(Workplace place, Gateway gateway, long journal) {
    return place
        .odoo()
        .read("account.journal", journal, List.of("type", "active"))
        .map(
            found ->
                found.map(OdooRecord::new).filter(row -> row.flag("active")).isPresent()
                    ? new Found.Journal(journal)
                    : stale(place, gateway, journal));
  }

  /**
   * "Card (Gateway)", with a key of its own, so that it is made once; chosen in the table, so that
   * people see it.
   */
  private Uni<Found> make(Workplace place, Gateway gateway) {
    return place
        .odoo()
        .mayAccess("account.journal", "create")
        .chain(
            may -> {
              if (!may) {
                return Uni.createFrom().item(noRight(place, gateway));
              }
              String key = key(place, gateway).toString();
              Load load =
                  new Load(
                      "account.journal",
                      List.of("id", "name", "type"),
                      List.of(List.of(key, cardName(gateway), "bank")),
                      Map.of());
              return place.odoo().load(load).chain(ids -> chosen(place, gateway, ids.get(0)));
            });
  }

  /** What does not fit into an external id is replaced by its digest. */
  private static ExternalId key(Workplace place, Gateway gateway) {
    String part =
        gateway.key().matches("[a-z0-9_]{1,40}") ? gateway.key() : Digest.of(gateway.key());
    return new ExternalId(place.shop().module(), "journal_" + part);
  }

  private Uni<Found> chosen(Workplace place, Gateway gateway, long journal) {
    ShopId shop = place.shop().id();
    return choices
        .choose(shop, Subject.GATEWAY, gateway.key(), gateway.name(), new OdooId(journal))
        .replaceWith(new Found.Journal(journal));
  }

  private static String cardName(Gateway gateway) {
    return "Card (" + gateway.name() + ")";
  }

  private Found unmapped(Workplace place, Gateway gateway) {
    return notYet(
        place,
        gateway,
        "mapping.gateway",
        "the payment method '" + gateway.name() + "' is mapped to no journal",
        "Choose the bank or cash journal for '"
            + gateway.name()
            + "' in the mapping table of gateways, or one for all in the settings; the payment"
            + " follows.");
  }

  private Found stale(Workplace place, Gateway gateway, long journal) {
    return notYet(
        place,
        gateway,
        "mapping.gateway",
        "the Odoo journal " + journal + " for '" + gateway.name() + "' is no more, or archived",
        "Choose another journal for '" + gateway.name() + "' in the mapping table of gateways.");
  }

  private Found noRight(Workplace place, Gateway gateway) {
    return notYet(
        place,
        gateway,
        "odoo.journal_right",
        "the Odoo user has no right to make the journal '" + cardName(gateway) + "'",
        "Give the Odoo user the group Administrator of Accounting (called Billing Administrator of"
            + " Invoicing before 15; account.group_account_manager), or make the journal by hand"
            + " and choose it for '"
            + gateway.name()
            + "' in the mapping table of gateways.");
  }

  private Found notYet(
      Workplace place, Gateway gateway, String code, String reason, String advice) {
    ShopId shop = place.shop().id();
    List<Topic> topics =
        List.of(Choices.topic(shop, Subject.GATEWAY, gateway.key()), ShopSettings.topic(shop));
    return new Found.NotYet(
        new JobOutcome.WaitForFix(code, reason, advice, topics, noted(place, gateway)));
  }
}
