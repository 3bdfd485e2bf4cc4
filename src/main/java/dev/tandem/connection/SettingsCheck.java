package dev.tandem.connection;

import dev.tandem.rule.CustomerMode;
import dev.tandem.rule.Numbering;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with settings before they are stored, all of it at once. */
final class SettingsCheck {

  private static final int NAME_LENGTH = 100;
  private static final int SECRET_LENGTH = 4000;

  private final List<Problem> problems = new ArrayList<>();

  static void instance(InstanceDraft draft, boolean isNew) {
    SettingsCheck check = new SettingsCheck();
    check.name("name", draft.name());
    check.url(draft.url());
    check.name("database", draft.database());
    check.name("login", draft.login());
    check.secret("apiKey", draft.apiKey(), isNew);
    check.odooLimits(draft);
    check.refuse();
  }

  static void shop(ShopDraft draft, boolean isNew) {
    SettingsCheck check = new SettingsCheck();
    check.name("name", draft.name());
    check.when(draft.instanceId() == null, "instanceId", "says which Odoo the orders go to");
    check.when(isNew && blank(draft.platform()), "platform", "says what kind of shop it is");
    check.url(draft.url());
    check.secret("credential", draft.credential(), isNew);
    check.secret("webhookSecret", draft.webhookSecret(), false);
    if (draft.settings() != null) {
      check.settings("settings.", draft.settings());
    }
    check.refuse();
  }

  /** Where the settings stand alone, so that a field is named from their own top. */
  static void shopSettings(ShopSettings settings) {
    SettingsCheck check = new SettingsCheck();
    check.settings("", settings);
    check.refuse();
  }

  private void odooLimits(InstanceDraft draft) {
    Integer concurrency = draft.concurrency();
    when(
        concurrency != null && (concurrency < 1 || concurrency > 64),
        "concurrency",
        "must be 1 to 64: as many as Odoo has workers");
    Duration timeout = draft.timeout();
    when(
        timeout != null
            && (timeout.compareTo(Duration.ofSeconds(1)) < 0
                || timeout.compareTo(Duration.ofMinutes(15)) > 0),
        "timeout",
        "must be PT1S to PT15M");
    when(draft.companyId() != null && draft.companyId() < 1, "companyId", "is no id of Odoo's");
  }

  private void settings(String at, ShopSettings settings) {
    when(
        settings.pollEvery().compareTo(Duration.ofSeconds(1)) < 0
            || settings.pollEvery().compareTo(Duration.ofDays(1)) > 0,
        at + "pollEvery",
        "must be PT1S to PT24H");
    when(
        settings.pollOverlap().isNegative()
            || settings.pollOverlap().compareTo(Duration.ofDays(7)) > 0,
        at + "pollOverlap",
        "must be PT0S to PT168H");
    when(
        settings.customers().mode() != CustomerMode.NORMAL
            && settings.customers().singleCustomerId() == null,
        at + "customers.singleCustomerId",
        "is needed by the mode " + settings.customers().mode());
    new RulesCheck(at + "orderRules.", settings.orderRules()).problems().forEach(problems::add);
    target(at + "orderTarget.", settings.orderTarget());
    new FollowingCheck(at, settings).problems().forEach(problems::add);
    tell(at + "statuses.cancelled.", settings.statuses().cancelled());
    tell(at + "statuses.shipped.", settings.statuses().shipped());
    tell(at + "statuses.paid.", settings.statuses().paid());
  }

  private void tell(String at, StatusExport.Tell tell) {
    when(
        tell.on() && tell.target().isEmpty(),
        at + "target",
        "is needed by the switch: pick one of the shop's statuses");
  }

  private void target(String at, OrderTarget target) {
    boolean usesPrefix =
        target.numbering() == Numbering.PREFIX_SEQUENCE
            || target.numbering() == Numbering.PREFIX_SHOP;
    when(
        usesPrefix && target.prefix().isBlank(),
        at + "prefix",
        "is needed by the numbering " + target.numbering());
    when(
        target.prefix().length() > 20 || !target.prefix().matches("[\\p{Alnum}_./#-]*"),
        at + "prefix",
        "may hold up to 20 letters, digits and . / _ - #");
    when(
        target.validityDays() != null && target.validityDays() < 1,
        at + "validityDays",
        "must be at least 1");
  }

  private void name(String field, @Nullable String text) {
    when(blank(text), field, "must not be empty");
    when(text != null && text.length() > NAME_LENGTH, field, "is longer than " + NAME_LENGTH);
  }

  private void secret(String field, @Nullable String secret, boolean needed) {
    when(needed && blank(secret), field, "must not be empty");
    when(
        !needed && secret != null && secret.isBlank(),
        field,
        "must not be empty; leave it out to keep it");
    when(
        secret != null && secret.length() > SECRET_LENGTH,
        field,
        "is longer than " + SECRET_LENGTH);
  }

  private void url(@Nullable String text) {
    if (text == null || text.isBlank()) {
      when(true, "url", "must not be empty");
      return;
    }
    try {
      URI uri = new URI(text.strip());
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      when(!web, "url", "must begin with https:// or http://");
      when(web && uri.getHost() == null, "url", "names no host");
      when(uri.getRawUserInfo() != null, "url", "must not hold a user or password");
      when(
          uri.getRawQuery() != null || uri.getRawFragment() != null,
          "url",
          "must end with the path: no ? and no #");
    } catch (URISyntaxException e) {
      when(true, "url", "is no URL");
    }
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private void when(boolean wrong, String field, String reason) {
    if (wrong) {
      problems.add(new Problem(field, reason));
    }
  }

  private void refuse() {
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
  }
}
