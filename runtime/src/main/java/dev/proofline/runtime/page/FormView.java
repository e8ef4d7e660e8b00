package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.form.Judgement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lays out a form as its page shows it: sections, fields, what is missing, what is wrong. */
record FormView(ControlViews controls) {

  /**
   * A form as it stands at one moment.
   *
   * @param searches what was searched for in pickers, by field
   * @param asked the fields a returned record is to be put right at: they come first, the rest is
   *     folded; empty for any other
   */
  record Standing(
      ExecutableForm form,
      Entered entered,
      Judgement judgement,
      Faults faults,
      Map<String, String> searches,
      Set<String> asked) {

    /** The sections as the page shows them. */
    List<ExecutableForm.Section> sections() {
      if (asked.isEmpty()) {
        return form.layout();
      }
      var sections = new ArrayList<ExecutableForm.Section>();
      List<String> first = form.fields().keySet().stream().filter(asked::contains).toList();
      sections.add(new ExecutableForm.Section(null, first, Optional.empty()));
      for (ExecutableForm.Section section : form.layout()) {
        List<String> rest = section.fields().stream().filter(key -> !asked.contains(key)).toList();
        if (!rest.isEmpty()) {
          sections.add(new ExecutableForm.Section(section.title(), rest, section.visibleIf()));
        }
      }
      return sections;
    }
  }

  /** So many are as good as any. */
  private static final int MANY_TAGS = 50;

  private static final JsonMapper JSON = JsonMapper.shared();

  Model model(Standing standing, Visit visit) {
    List<Object> sections = new ArrayList<>();
    List<ExecutableForm.Section> laidOut = standing.sections();
    for (int i = 0; i < laidOut.size(); i++) {
      sections.add(section(standing, laidOut.get(i), i, visit));
    }
    List<ExecutableField> required = required(standing, standing.form().fields().keySet());
    List<ExecutableField> missing =
        required.stream().filter(field -> !standing.entered().filled(field.key())).toList();
    List<Object> ticks = new ArrayList<>();
    required.forEach(field -> ticks.add(standing.entered().filled(field.key())));
    return Model.of("sections", sections)
        .with("problems", problems(standing, visit))
        .with("faults", standing.faults().size())
        .with("required", required.size())
        .with("filled", required.size() - missing.size())
        .with("ticks", ticks)
        .with("firstMissing", firstToFill(standing, missing))
        .with("missing", missingWords(missing, visit));
  }

  private static String firstToFill(Standing standing, List<ExecutableField> missing) {
    if (!standing.faults().atFields().isEmpty()) {
      return "f-" + standing.faults().atFields().firstEntry().getKey();
    }
    return missing.isEmpty() ? "" : "f-" + missing.getFirst().key();
  }

  private Map<String, Object> section(
      Standing standing, ExecutableForm.Section section, int index, Visit visit) {
    Judgement judgement = standing.judgement();
    List<Object> fields = new ArrayList<>();
    for (String key : section.fields()) {
      standing.form().field(key).ifPresent(field -> fields.add(field(standing, field, visit)));
    }
    long missing =
        required(standing, section.fields()).stream()
            .filter(field -> !standing.entered().filled(field.key()))
            .count();
    long wrong =
        section.fields().stream().filter(standing.faults().atFields()::containsKey).count();
    boolean folded = !standing.asked().isEmpty() && index > 0;
    boolean visible = section.fields().stream().anyMatch(judgement.visible()::contains);
    return Model.of("id", "s-" + index)
        .with("title", section.title() == null ? "" : visit.in(section.title()))
        .with("visible", visible)
        .with("bare", !standing.asked().isEmpty() && index == 0)
        .with("folded", folded)
        .with("open", !folded || missing > 0 || wrong > 0)
        .with("missing", missing)
        .with("wrong", wrong)
        .with("demands", !required(standing, section.fields()).isEmpty())
        .with("fields", fields)
        .values();
  }

  private Map<String, Object> field(Standing standing, ExecutableField field, Visit visit) {
    String key = field.key();
    Control control = field.type().control(field.context());
    boolean required = standing.judgement().required().contains(key);
    boolean readOnly =
        field.compute().isPresent()
            || control instanceof Control.ReadOnly
            || control instanceof Control.Notice
            || standing.judgement().readOnly().contains(key);
    String error = standing.faults().atFields().getOrDefault(key, "");
    String hint = field.hint() == null ? "" : visit.in(field.hint());
    String describedBy =
        (hint.isEmpty() ? "" : "h-" + key + " ") + (error.isEmpty() ? "" : "e-" + key);
    var place =
        new ControlViews.Place(
            field,
            stands(standing, field),
            required,
            readOnly,
            !error.isEmpty(),
            describedBy.strip(),
            Optional.ofNullable(standing.searches().get(key)));
    return Model.of("key", key)
        .with("label", visit.in(field.label()))
        .with("hint", hint)
        .with("help", helpOf(standing, field, visit))
        .with("error", error)
        .with("visible", standing.judgement().visible().contains(key))
        .with("required", required)
        .with("readOnly", readOnly)
        .with("filled", standing.entered().filled(key))
        .with("limits", limits(control, visit))
        .with("group", readOnly || ControlViews.isGroup(control))
        .with("control", controls.render(control, place, visit))
        .values();
  }

  /** What was typed, or for a computed field what it comes to. */
  private static List<String> stands(Standing standing, ExecutableField field) {
    return field.compute().isEmpty()
        ? standing.entered().of(field.key())
        : standing
            .judgement()
            .answers()
            .get(field.key())
            .map(value -> FieldInput.typed(field, value))
            .orElse(List.of());
  }

  /** The computed values alone, as the form shows them: for a page that asks while it is filled. */
  PageAnswer computed(Standing standing, Visit visit) {
    ObjectNode shown = JSON.createObjectNode();
    standing.form().fields().values().stream()
        .filter(field -> field.compute().isPresent())
        .forEach(
            field -> shown.put(field.key(), controls.shown(field, stands(standing, field), visit)));
    byte[] body = JSON.writeValueAsString(shown).getBytes(StandardCharsets.UTF_8);
    return PageAnswer.of(200, "application/json", body);
  }

  private static String helpOf(Standing standing, ExecutableField field, Visit visit) {
    String fromCheck = standing.faults().help().get(field.key());
    if (fromCheck != null) {
      return fromCheck;
    }
    return field.help() == null ? "" : visit.in(field.help());
  }

  private static List<ExecutableField> required(Standing standing, Iterable<String> keys) {
    var found = new ArrayList<ExecutableField>();
    for (String key : keys) {
      if (standing.judgement().required().contains(key)
          && standing.judgement().visible().contains(key)) {
        standing.form().field(key).filter(field -> field.compute().isEmpty()).ifPresent(found::add);
      }
    }
    return found;
  }

  /** 选 1–3 个, 至少 20 字: what the control allows, said beside the label. */
  private static String limits(Control control, Visit visit) {
    return switch (control) {
      case Control.TextArea(var min, _) ->
          min == null || min <= 1 ? "" : visit.words().say("form.at-least-characters", min);
      case Control.Chips(_, var several, var min, var max) -> {
        if (!several || max == null) {
          yield "";
        }
        yield min == null || min < 1
            ? visit.words().say("form.choose-up-to", max)
            : visit.words().say("form.choose-between", min, max);
      }
      case Control.PhotoCapture(var max, _, _) ->
          max > 1 ? visit.words().say("form.photos-up-to", max) : "";
      case Control.FileUpload(_, var max, _, var seconds) -> {
        String count = max > 1 ? visit.words().say("form.files-up-to", max) : "";
        yield seconds == null ? count : visit.words().say("form.seconds-up-to", seconds);
      }
      case Control.TagLine(var max, _) ->
          max < MANY_TAGS ? visit.words().say("form.tags-up-to", max) : "";
      case Control.TextLine _,
          Control.NumberLine _,
          Control.YesNo _,
          Control.DatePicker _,
          Control.DateTimePicker _,
          Control.TimePicker _,
          Control.DurationLine _,
          Control.Stars _,
          Control.CodeLine _,
          Control.PlaceCapture _,
          Control.Acknowledge _,
          Control.Notice _,
          Control.Picker _,
          Control.ReadOnly _ ->
          "";
    };
  }

  private static List<Object> problems(Standing standing, Visit visit) {
    var problems = new ArrayList<Object>();
    standing
        .faults()
        .general()
        .forEach(words ->
            problems.add(Model.of("at", "").with("label", words).with("words", "").values()));
    standing
        .faults()
        .atFields()
        .forEach((key, words) ->
            problems.add(
                Model.of("at", "f-" + key)
                    .with(
                        "label",
                        standing.form().field(key).map(f -> visit.in(f.label())).orElse(key))
                    .with(
                        "words",
                        isEmpty(standing, key) ? visit.words().say("form.not-filled") : words)
                    .values()));
    return problems;
  }

  private static boolean isEmpty(Standing standing, String key) {
    return !standing.entered().filled(key)
        && standing.judgement().mistakes().stream()
            .filter(mistake -> mistake.code().equals("required"))
            .anyMatch(mistake -> mistake.pointer().tokens().contains(key));
  }

  private static String missingWords(List<ExecutableField> missing, Visit visit) {
    List<String> names = missing.stream().limit(2).map(field -> visit.in(field.label())).toList();
    String joined = String.join(visit.words().say("list.comma"), names);
    return missing.size() > 2 ? visit.words().say("form.and-more", joined, missing.size()) : joined;
  }
}
