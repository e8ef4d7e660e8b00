package dev.proofline.runtime.page;

import dev.proofline.engine.Records;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.Decided;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The checks of a record as people read them. */
record Findings(List<Found> all) {

  Findings {
    all = List.copyOf(all);
  }

  /**
   * One check.
   *
   * @param outcome as {@link Decided#key} · @param otherwise as {@link Otherwise#key}
   * @param field the label of the field it blames, blank for none
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
      List<Object> because) {

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
          .with("help", help)
          .with("because", because);
    }
  }

  static Findings of(Records.RecordView record, Visit visit) {
    return of(record.form(), record.findings(), visit);
  }

  static Findings of(ExecutableForm form, JsonNode json, Visit visit) {
    var found = new ArrayList<Found>();
    json.valueStream().filter(JsonNode::isObject).forEach(one -> found.add(read(form, one, visit)));
    return new Findings(found);
  }

  /** What a returned record is asked to put right. */
  static Faults asked(ExecutableForm form, Records.RecordView record, Visit visit) {
    var atFields = new LinkedHashMap<String, String>();
    var help = new LinkedHashMap<String, String>();
    for (Found found : of(form, record.findings(), visit).failing(Otherwise.RETURN)) {
      if (form.fields().containsKey(found.key())) {
        atFields.putIfAbsent(found.key(), found.message());
        help.putIfAbsent(found.key(), found.help());
      }
    }
    return new Faults(atFields, List.of(), help);
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

  List<Object> models() {
    return all.stream().<Object>map(found -> found.model().values()).toList();
  }

  private static Found read(ExecutableForm form, JsonNode json, Visit visit) {
    String check = json.path("check").asString("");
    String key = json.path("field").asString("");
    var because = new ArrayList<Object>();
    json.path("because")
        .valueStream()
        .forEach(seen ->
            because.add(
                Model.of("expression", words(seen.path("expression"), visit).orElse(""))
                    .with("value", words(seen.path("value"), visit).orElse(""))
                    .values()));
    return new Found(
        check,
        words(json.path("title"), visit).or(() -> title(form, check, visit)).orElse(check),
        json.path("outcome").asString(""),
        json.path("otherwise").asString(""),
        key,
        form.field(key).map(field -> visit.in(field.label())).orElse(""),
        words(json.path("message"), visit).orElse(""),
        words(json.path("help"), visit).orElse(""),
        because);
  }

  private static Optional<String> title(ExecutableForm form, String check, Visit visit) {
    return form.checks().stream()
        .filter(one -> one.key().equals(check))
        .findFirst()
        .map(one -> visit.in(one.title()));
  }

  private static String said(JsonNode seen, String part, Visit visit) {
    return words(seen.path(part), visit).orElse("");
  }

  private static Optional<String> words(JsonNode node, Visit visit) {
    return Settings.words(node).map(visit::in);
  }
}
