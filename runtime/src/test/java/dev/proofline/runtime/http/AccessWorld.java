package dev.proofline.runtime.http;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.Caller;
import dev.proofline.engine.SpotChecking;
import dev.proofline.engine.SpotChecking.CheckView;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.scenario.Scenario;
import dev.proofline.engine.store.PeopleStore;
import dev.proofline.engine.suspicion.Sample;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A workspace in which every scope and every way of closing a field occurs, with words in it that
 * tell where they were read, and who may know which of them.
 */
final class AccessWorld {

  static final String PASSWORD = "correct horse battery";
  static final List<String> FORMS =
      List.of("account", "claim", "chains.account_chain", "links.account_chain");

  /** Scopes own, reports, all, region and none; {@code creditline} hidden, masked and open. */
  private static final String ACCOUNT =
      """
      {"kind": "form", "key": "account", "title": {"zh-CN": "账户", "en": "Account"}, "use": "record",
       "label": "{{name}} {{creditline}}", "list": ["name", "creditline"], "search": ["name", "creditline"], "unique": [["matchcode"]],
       "fields": [
         {"key": "name", "type": "text", "label": {"zh-CN": "名称", "en": "Name"}, "required": true},
         {"key": "creditline", "type": "text", "label": {"zh-CN": "额度", "en": "Credit line"}},
         {"key": "matchcode", "type": "text", "label": {"zh-CN": "查重码", "en": "Match code"}, "compute": "name"},
         {"key": "parent", "type": "reference", "of": "account", "label": {"zh-CN": "上级", "en": "Parent"}}],
       "checks": [{"key": "short", "title": {"zh-CN": "短", "en": "Short"}, "expect": "size(creditline) < 3",
         "otherwise": "warn", "message": {"zh-CN": "是 {{creditline}}。", "en": "It is {{creditline}}."}}]}\
      """;

  /** An action with a file and an approval; scope team, and none but for what one decides. */
  private static final String CLAIM =
      """
      {"kind": "form", "key": "claim", "title": {"zh-CN": "申报", "en": "Claim"},
       "label": "{{note}} {{bonuspay}}", "list": ["note", "bonuspay"], "search": ["note", "bonuspay"],
       "fields": [
         {"key": "note", "type": "text", "label": {"zh-CN": "说明", "en": "Note"}, "required": true},
         {"key": "bonuspay", "type": "text", "label": {"zh-CN": "奖金", "en": "Bonus pay"}},
         {"key": "account", "type": "reference", "of": "account", "label": {"zh-CN": "账户", "en": "Account"}},
         {"key": "paper", "type": "file", "label": {"zh-CN": "单据", "en": "Paper"}}],
       "checks": [{"key": "small", "title": {"zh-CN": "小", "en": "Small"}, "expect": "size(bonuspay) < 3",
         "otherwise": "not_effective", "waive": "role('manager')",
         "message": {"zh-CN": "是 {{bonuspay}}。", "en": "It is {{bonuspay}}."}}]}\
      """;

  private static final String APPROVAL =
      """
      {"kind": "flow", "key": "approval", "title": {"zh-CN": "审批", "en": "Approval"},
       "when": {"submitted": "claim"}, "decides": true,
       "do": [{"key": "finance", "approve": {"by": "role('finance')", "mode": "any"}}]}\
      """;

  /** A customer without an account is shown the note, and nothing else of the claim. */
  private static final String OUTSIDE =
      """
      {"kind": "flow", "key": "outside", "title": {"zh-CN": "客户确认", "en": "Customer"},
       "when": {"submitted": "claim"},
       "do": [{"key": "customer", "approve": {"by": "'wang@example.com'", "context": ["note"]}}]}\
      """;

  private static final String REP =
      """
      {"kind": "role", "key": "rep", "title": {"zh-CN": "业务员", "en": "Rep"},
       "can": [{"on": "account", "read": "own", "write": "own", "create": true,
         "fields": {"creditline": "hidden", "matchcode": "hidden"}},
        {"on": "claim", "read": "team", "write": "own", "create": true,
         "fields": {"bonuspay": "hidden"}}]}\
      """;

  private static final String MANAGER =
      """
      {"kind": "role", "key": "manager", "title": {"zh-CN": "销售经理", "en": "Manager"},
       "can": [{"on": "account", "read": "reports", "write": "own", "create": true, "assign": true,
         "merge": true, "delete": true, "fields": {"creditline": "masked"}},
        {"on": "claim", "read": "reports", "write": "own", "fields": {"bonuspay": "masked"}}],
       "design": ["form", "flow"], "duties": ["audit", "spot_check"]}\
      """;

  private static final String FINANCE =
      """
      {"kind": "role", "key": "finance", "title": {"zh-CN": "财务", "en": "Finance"},
       "can": [{"on": "claim", "read": "none", "fields": {"bonuspay": "masked"}}]}\
      """;

  private static final String ADMIN =
      """
      {"kind": "role", "key": "admin", "title": {"zh-CN": "管理员", "en": "Administrator"},
       "can": [{"on": "*", "read": "all"}], "duties": ["users", "audit"]}\
      """;

  private static final String ACCOUNTS =
      """
      {"kind": "metric", "key": "accounts", "title": {"zh-CN": "账户数", "en": "Accounts"},
       "about": {"zh-CN": "按名称", "en": "By name"}, "over": "account", "fold": "count",
       "at": "created_at", "by": {"name": "name", "limit": "creditline"}, "unit": "count"}\
      """;

  private static final String CLAIMS =
      """
      {"kind": "metric", "key": "claims", "title": {"zh-CN": "申报数", "en": "Claims"},
       "about": {"zh-CN": "按说明", "en": "By note"}, "over": "claim", "fold": "count",
       "by": {"name": "note", "limit": "bonuspay"}, "unit": "count"}\
      """;

  /** About a record whoever may read it; its link is done by one others may not. */
  private static final String ACCOUNT_CHAIN =
      """
      {"kind": "chain", "key": "account_chain", "title": {"zh-CN": "账户链", "en": "Account chain"}, "subject": "account",
       "start": {"created": "account"}, "links": [
        {"key": "claim", "title": {"zh-CN": "申报", "en": "Claim"}, "on": "claim", "subject": "account"},
        {"key": "again", "title": {"zh-CN": "又一次", "en": "Again"}, "on": "claim", "subject": "account", "if": "note == null"}]}\
      """;

  private static final String CLAIM_CHAIN =
      """
      {"kind": "chain", "key": "claim_chain", "title": {"zh-CN": "申报链", "en": "Claim chain"}, "subject": "claim",
       "start": {"submitted": "claim"}, "links": [
        {"key": "claim", "title": {"zh-CN": "申报", "en": "Claim"}, "on": "claim"}]}\
      """;

  static final List<String> DEFINITIONS =
      List.of(
          ACCOUNT,
          CLAIM,
          APPROVAL,
          OUTSIDE,
          REP,
          MANAGER,
          FINANCE,
          ADMIN,
          ACCOUNTS,
          CLAIMS,
          ACCOUNT_CHAIN,
          CLAIM_CHAIN);

  private static final Map<String, Set<String>> READERS_OF_ACCOUNTS =
      Map.of(
          "rep1", Set.of("rep1"),
          "rep2", Set.of("rep2"),
          "rep9", Set.of("rep9"),
          "manager", Set.of("rep1", "rep2", "manager"),
          "director", Set.of("rep1", "rep2", "rep9", "manager"),
          "finance", Set.of(),
          "admin", Set.of("rep1", "rep2", "rep9", "manager"));

  private static final Map<String, Set<String>> READERS_OF_CLAIMS =
      Map.of(
          "rep1", Set.of("rep1", "rep2"),
          "rep2", Set.of("rep1", "rep2"),
          "rep9", Set.of("rep9"),
          "manager", Set.of("rep1", "rep2"),
          "director", Set.of("rep1", "rep2", "rep9"),
          "finance", Set.of("rep1", "rep2", "rep9"),
          "admin", Set.of("rep1", "rep2", "rep9"));

  /** Whose role closes no field. */
  private static final Set<String> READERS_OF_FIELDS = Set.of("director", "admin");

  private static final Set<String> NAMES_IN_ACCOUNT =
      Set.of("creditline", "额度", "Credit line", "matchcode", "查重码", "Match code");
  private static final Set<String> NAMES_IN_CLAIM = Set.of("bonuspay", "奖金", "Bonus pay");

  private AccessWorld() {}

  /** What fields are called that the person may not know are there. */
  static Set<String> unnamed(String person) {
    return switch (person) {
      case "rep1", "rep2", "rep9" ->
          Stream.concat(NAMES_IN_ACCOUNT.stream(), NAMES_IN_CLAIM.stream())
              .collect(Collectors.toSet());
      case "finance" -> NAMES_IN_ACCOUNT;
      default -> Set.of();
    };
  }

  /** A record, and what hangs on it. */
  record Thing(
      String form,
      String owner,
      UUID record,
      Optional<UUID> file,
      Optional<UUID> task,
      Optional<UUID> spotCheck) {

    Thing(String form, String owner, UUID record, Optional<UUID> file, Optional<UUID> task) {
      this(form, owner, record, file, task, Optional.empty());
    }

    Thing drawn(List<CheckView> checks) {
      Optional<UUID> check =
          checks.stream()
              .filter(one -> one.check().record().equals(record))
              .map(one -> one.check().id())
              .findFirst();
      return new Thing(form, owner, record, file, task, check);
    }

    /** What a route means by {@code {id}}. */
    UUID id(String path) {
      if (path.startsWith("/api/attachments/")) {
        return file.orElse(record);
      }
      if (path.startsWith("/api/spot-checks/")) {
        return spotCheck.orElse(record);
      }
      if (path.startsWith("/api/chains/")) {
        String started = form + "_chain/" + record;
        return UUID.nameUUIDFromBytes(started.getBytes(StandardCharsets.UTF_8));
      }
      return path.startsWith("/api/tasks/") ? task.orElse(record) : record;
    }
  }

  /**
   * What was planted.
   *
   * @param known which of the secrets each person may know; nobody else's may be in any answer
   */
  record Planted(List<Thing> things, Map<String, Set<String>> known, Set<String> secrets) {

    /** Whether it is no surprise that the person is let at what the path asks for. */
    boolean isTheirs(String person, Thing thing, String path) {
      if (path.startsWith("/api/spot-checks/")) {
        return thing.spotCheck().isPresent() && person.equals("manager");
      }
      return path.startsWith("/api/tasks/") && thing.task().isPresent()
          ? person.equals("finance")
          : known.getOrDefault(person, Set.of()).contains(row(thing.form(), thing.owner()));
    }

    UUID record(String form, String owner) {
      return things.stream()
          .filter(thing -> thing.form().equals(form) && thing.owner().equals(owner))
          .map(Thing::record)
          .findFirst()
          .orElseThrow();
    }

    Stream<UUID> recordsOf(String form) {
      return things.stream().filter(thing -> thing.form().equals(form)).map(Thing::record);
    }
  }

  static Planted plant(Scenario scenario) {
    var things = new ArrayList<Thing>();
    for (String owner : List.of("rep1", "rep2", "rep9", "manager")) {
      UUID account =
          submitted(
              scenario,
              owner,
              "account",
              """
              {"name": "%s", "creditline": "%s"}\
              """
                  .formatted(row("account", owner), field("account", owner)));
      things.add(new Thing("account", owner, account, Optional.empty(), Optional.empty()));
    }
    for (String owner : List.of("rep1", "rep2", "rep9")) {
      things.add(claim(scenario, owner));
    }
    things.replaceAll(thing -> thing.drawn(drawn(scenario)));
    scenario.after(Duration.ZERO);
    var known = new LinkedHashMap<String, Set<String>>();
    for (String person : READERS_OF_ACCOUNTS.keySet()) {
      known.put(person, known(person, things));
    }
    for (PeopleStore.User user : scenario.engine().accounts().users(SystemCallers.operator())) {
      scenario.engine().accounts().setPassword(SystemCallers.operator(), user.id(), PASSWORD);
    }
    return new Planted(things, known, known("admin", things));
  }

  /** What the manager drew, once. */
  private static List<CheckView> drawn(Scenario scenario) {
    SpotChecking spot = scenario.engine().spotChecking();
    Caller manager = scenario.caller("manager");
    if (spot.draws(manager).isEmpty()) {
      LocalDate today = LocalDate.ofInstant(scenario.clock().instant(), ZoneOffset.UTC);
      LocalDate from = today.minusDays(1);
      spot.draw(
          manager,
          new SpotChecking.Wanted(
              "claim", from, today.plusDays(1), null, 9, null, Sample.By.CHANCE, Set.of()));
    }
    return spot.mine(manager, false);
  }

  private static Thing claim(Scenario scenario, String owner) {
    byte[] paper = ("%PDF-1.4\n" + paper(owner)).getBytes(StandardCharsets.US_ASCII);
    UUID file =
        scenario
            .engine()
            .attachments()
            .keep(
                scenario.caller(owner),
                new ByteArrayInputStream(paper),
                new Attachments.Said(row("claim", owner) + ".pdf", null, null, null))
            .id();
    UUID record =
        submitted(
            scenario,
            owner,
            "claim",
            """
            {"note": "%s", "bonuspay": "%s", "paper": "%s"}\
            """
                .formatted(row("claim", owner), field("claim", owner), file));
    UUID task =
        scenario.tasks("finance", "open").stream()
            .filter(open -> record.equals(open.record()))
            .map(open -> open.id())
            .findFirst()
            .orElseThrow();
    return new Thing("claim", owner, record, Optional.of(file), Optional.of(task));
  }

  private static Set<String> known(String person, List<Thing> things) {
    var known = new HashSet<String>();
    for (Thing thing : things) {
      Map<String, Set<String>> readers =
          thing.form().equals("claim") ? READERS_OF_CLAIMS : READERS_OF_ACCOUNTS;
      if (readers.getOrDefault(person, Set.of()).contains(thing.owner())) {
        known.add(row(thing.form(), thing.owner()));
        thing.file().ifPresent(_ -> known.add(paper(thing.owner())));
        if (READERS_OF_FIELDS.contains(person)) {
          known.add(field(thing.form(), thing.owner()));
        }
      }
    }
    return known;
  }

  /** By the owner, as one whose roles close nothing: the owner need not see the field. */
  private static UUID submitted(Scenario scenario, String owner, String form, String answers) {
    Caller caller = scenario.caller(owner);
    var planter =
        new Caller(
            caller.user(),
            caller.login(),
            caller.name(),
            SystemCallers.operator().roles(),
            caller.language(),
            caller.address(),
            caller.device());
    return scenario
        .engine()
        .records()
        .submit(planter, form, null, Scenario.json(answers), null)
        .record()
        .orElseThrow()
        .id();
  }

  private static String row(String form, String owner) {
    return "ROWSECRET" + form + owner + "Q";
  }

  private static String field(String form, String owner) {
    return "FIELDSECRET" + form + owner + "Q";
  }

  private static String paper(String owner) {
    return "PAPERSECRET" + owner + "Q";
  }
}
