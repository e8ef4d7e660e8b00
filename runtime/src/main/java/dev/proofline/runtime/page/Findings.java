package dev.proofline.runtime.page;

import dev.proofline.engine.Records;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.Decided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The checks of a record as people read them. */
record Findings(List<Found> all) {

  private static final Pattern ADVICE = Pattern.compile("(?s)(.*?(?:。|\\.(?= ))) ?[^。]+?[。.]");

  Findings {
    all = List.copyOf(all);
  }

  /**
   * One check.
   *
   * @param outcome as {@link Decided#key} · @param otherwise as {@link Otherwise#key}
   * @param field the label of the field it blames, blank for none
   * @param shownHelp the help as markup · @param due until when what it asks for may come, blank
   *     when it is decided · @param over whether nothing can be put right any more
   * @param clause whether it is about a clause, which may be accepted as it is · @param name the
   *     clause, blank for none
   */
  record Found(
      String check,
      String title,
      String outcome,
      String otherwise,
      String key,
      String field,
      String message,
      String help,
      Object shownHelp,
      String due,
      List<Object> because,
      List<Object> branches,
      Model excuse,
      boolean over,
      boolean clause,
      String name) {

    boolean failed() {
      return outcome.equals(Decided.FAILED.key());
    }

    /** The shape and colour it is shown in. */
    String state() {
      if (outcome.equals(Decided.PENDING.key())) {
        return "wait";
      }
      if (!failed()) {
        return "ok";
      }
      return otherwise.equals(Otherwise.WARN.key()) ? "wait" : "bad";
    }

    Model model() {
      return Model.of("title", title)
          .with("state", state())
          .with("outcome", outcome)
          .with("otherwise", otherwise)
          .with("failed", failed())
          .with("field", field)
          .with("message", message)
          .with("help", shownHelp)
          .with("over", over)
          .with("clause", clause)
          .with("name", name)
          .with("due", due)
          .with("because", because)
          .with("branches", branches)
          .with("excuse", excuse.values());
    }
  }

  static Findings of(Records.RecordView record, Visit visit) {
    var found = new ArrayList<Found>();
    record
        .findings()
        .valueStream()
        .filter(JsonNode::isObject)
        .forEach(one -> found.add(read(record, one, visit)));
    return new Findings(found);
  }

  /** What a returned record is asked to put right. */
  static Faults asked(ExecutableForm form, Records.RecordView record, Visit visit) {
    var atFields = new LinkedHashMap<String, String>();
    var help = new LinkedHashMap<String, String>();
    for (Found found : of(record, visit).failing(Otherwise.RETURN)) {
      if (form.fields().containsKey(found.key())) {
        atFields.merge(found.key(), found.message(), Faults::both);
        help.putIfAbsent(found.key(), found.help());
      }
    }
    return new Faults(atFields, List.of(), help);
  }

  /** By field, why it would be taken but not count. */
  static SequencedMap<String, String> lacks(Judgement judgement, Visit visit) {
    var lacks = new LinkedHashMap<String, String>();
    judgement.findings().stream()
        .filter(found -> found.outcome() == Decided.FAILED)
        .filter(found -> found.otherwise() == Otherwise.NOT_EFFECTIVE)
        .forEach(found ->
            found
                .field()
                .ifPresent(
                    at -> lacks.putIfAbsent(at.replace('/', '.'), visit.in(found.message()))));
    return lacks;
  }

  /**
   * Why a record came back, in the reader's language where it was checks that said so; what a
   * person wrote stays as written.
   */
  static String reason(Records.RecordView record, Visit visit) {
    String said = Optional.ofNullable(record.record().returnedReason()).orElse("");
    List<LocalText> messages =
        record
            .findings()
            .valueStream()
            .flatMap(one -> Settings.words(one.path("message")).stream())
            .toList();
    for (LocalText message : messages) {
      for (String language : Languages.ALL) {
        String kept = message.in(language);
        said = kept.isBlank() ? said : said.replace(kept, visit.in(message));
      }
    }
    return said;
  }

  List<Found> failing(Otherwise otherwise) {
    return all.stream()
        .filter(found -> found.failed() && found.otherwise().equals(otherwise.key()))
        .toList();
  }

  long count(String state) {
    return all.stream().filter(found -> found.state().equals(state)).count();
  }

  /** Those that are still to be decided. */
  long pending() {
    return all.stream().filter(found -> found.outcome().equals(Decided.PENDING.key())).count();
  }

  List<Object> models() {
    return all.stream().<Object>map(found -> found.model().values()).toList();
  }

  /** The same, each with what may be said about it. */
  List<Object> models(Map<String, Model> offered) {
    Model nothing =
        Model.of("waivers", "").with("waive", false).with("asked", false).with("explain", false);
    return all.stream()
        .<Object>map(found ->
            found
                .model()
                .with("check", found.check())
                .with("may", offered.getOrDefault(found.check(), nothing).values())
                .values())
        .toList();
  }

  private static Found read(Records.RecordView record, JsonNode json, Visit visit) {
    ExecutableForm form = record.form();
    boolean over = !record.writable();
    boolean clause = readsClauses(form, json.path("check").asString(""));
    String name = json.path("clause").asString("");
    String message = words(json.path("message"), visit).orElse("");
    String check = json.path("check").asString("");
    String key = json.path("field").asString("");
    String help = words(json.path("help"), visit).orElse("");
    return new Found(
        check,
        words(json.path("title"), visit).or(() -> title(form, check, visit)).orElse(check)
            + (name.isEmpty() ? "" : visit.words().say("why.clause", name)),
        json.path("outcome").asString(""),
        json.path("otherwise").asString(""),
        key,
        form.field(key).map(field -> visit.in(field.label())).orElse(""),
        over && !clause && speaksForItself(form, check) ? withoutAdvice(message) : message,
        help,
        FieldWords.help(form, help, visit),
        due(json, visit),
        because(json, visit),
        branches(json, visit),
        excuse(json.path("excuse"), visit),
        over,
        clause,
        name);
  }

  /** What is wrong with a clause is negotiated until it is signed: its advice stays of use. */
  private static boolean readsClauses(ExecutableForm form, String check) {
    return form.checks().stream()
        .anyMatch(one -> one.key().equals(check) && !one.test().libraries().isEmpty());
  }

  /** Whether the words are the check's own: what is wrong, then what to do. */
  private static boolean speaksForItself(ExecutableForm form, String check) {
    return form.checks().stream()
        .anyMatch(one -> one.key().equals(check) && !one.test().quotes().isEmpty());
  }

  /** What is wrong, without the sentence on what to do about it. */
  static String withoutAdvice(String message) {
    Matcher last = ADVICE.matcher(message);
    return last.matches() ? last.group(1) : message;
  }

  private static Optional<String> title(ExecutableForm form, String check, Visit visit) {
    return form.checks().stream()
        .filter(one -> one.key().equals(check))
        .findFirst()
        .map(one -> visit.in(one.title()));
  }

  private static List<Object> because(JsonNode json, Visit visit) {
    var because = new ArrayList<Object>();
    json.path("because")
        .valueStream()
        .forEach(seen ->
            because.add(
                Model.of("expression", words(seen.path("expression"), visit).orElse(""))
                    .with("value", words(seen.path("value"), visit).orElse(""))
                    .values()));
    return because;
  }

  /** The checks inside, those of the innermost combination beside those around it. */
  private static List<Object> branches(JsonNode json, Visit visit) {
    var branches = new ArrayList<Object>();
    for (JsonNode branch : json.path("branches")) {
      String outcome = branch.path("outcome").asString("");
      branches.add(
          Model.of("title", words(branch.path("title"), visit).orElse(""))
              .with(
                  "state",
                  outcome.equals("passed") ? "ok" : outcome.equals("open") ? "wait" : "bad")
              .with("because", because(branch, visit))
              .values());
      branches.addAll(branches(branch, visit));
    }
    return branches;
  }

  /** What was written so that the check is set aside, and what was decided about it. */
  private static Model excuse(JsonNode json, Visit visit) {
    JsonNode ruling = json.path("ruling");
    String ruled = ruling.path("granted").asBoolean(false) ? "why.granted" : "why.declined";
    return Model.of("reason", json.path("reason").asString(""))
        .with("by", json.path("name").asString(""))
        .with("at", at(json, visit))
        .with(
            "ruling",
            ruling.isObject()
                ? visit
                    .words()
                    .say(
                        ruled, ruling.path("name").asString(""), ruling.path("reason").asString(""))
                : "");
  }

  private static String at(JsonNode json, Visit visit) {
    return json.path("at").isString()
        ? visit.dates().brief(Instant.parse(json.path("at").asString()))
        : "";
  }

  private static String due(JsonNode json, Visit visit) {
    return json.path("outcome").asString("").equals(Decided.PENDING.key())
            && json.path("until").isString()
        ? visit.dates().until(Instant.parse(json.path("until").asString()))
        : "";
  }

  private static Optional<String> words(JsonNode node, Visit visit) {
    return Settings.words(node).map(visit::in);
  }
}
