package dev.proofline.runtime.page;

import dev.proofline.engine.Records;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lays out a form as its page shows it: sections, fields, what is missing, what is wrong. */
record FormView(ControlViews controls) {

  /** No field is called so. */
  private static final String TEXTS = "#texts";

  private static final String RULED = "#ruled";

  private static final JsonMapper JSON = JsonMapper.shared();

  Model model(Standing standing, Visit visit) {
    List<Object> sections = new ArrayList<>();
    List<ExecutableForm.Section> laidOut = standing.sections();
    for (int i = 0; i < laidOut.size(); i++) {
      sections.add(section(standing, laidOut.get(i), i, visit));
    }
    List<Demand> required = Demand.of(standing, standing.form().fields().keySet());
    List<Demand> missing =
        required.stream().filter(demand -> !standing.entered().filled(demand.name())).toList();
    int filled = required.size() - missing.size();
    List<Object> ticks = new ArrayList<>();
    IntStream.range(0, required.size()).forEach(tick -> ticks.add(tick < filled));
    return Model.of("sections", sections)
        .with("problems", problems(standing, visit))
        .with("faults", standing.faults().size())
        .with("lacks", lacks(standing, visit))
        .with("required", required.size())
        .with("filled", filled)
        .with("ticks", ticks)
        .with("firstMissing", firstToFill(standing, missing))
        .with("missing", Demand.words(missing, visit));
  }

  private static List<Object> lacks(Standing standing, Visit visit) {
    var lacks = new ArrayList<Object>();
    standing
        .lacks()
        .forEach((name, words) -> {
          if (!standing.faults().atFields().containsKey(name)) {
            lacks.add(
                Model.of("at", "f-" + name)
                    .with("label", labelOf(standing.form(), name, visit))
                    .with("words", words)
                    .values());
          }
        });
    return lacks;
  }

  private static String firstToFill(Standing standing, List<Demand> missing) {
    if (!standing.faults().atFields().isEmpty()) {
      return "f-" + standing.faults().atFields().firstEntry().getKey();
    }
    return missing.isEmpty() ? "" : "f-" + missing.getFirst().name();
  }

  private Map<String, Object> section(
      Standing standing, ExecutableForm.Section section, int index, Visit visit) {
    Judgement judgement = standing.judgement();
    List<Object> fields = new ArrayList<>();
    for (String key : section.fields()) {
      standing
          .form()
          .field(key)
          .filter(field -> !judgement.closed().contains(field.key()))
          .ifPresent(field -> fields.add(field(standing, field, visit)));
    }
    long missing =
        Demand.of(standing, section.fields()).stream()
            .filter(demand -> !standing.entered().filled(demand.name()))
            .count();
    long wrong =
        standing.faults().atFields().keySet().stream()
            .filter(name -> section.fields().contains(name.split("[.]", 2)[0]))
            .count();
    boolean folded = !standing.asked().isEmpty() && index > 0;
    boolean alone = section.title() == null && standing.sections().size() == 1;
    boolean visible = section.fields().stream().anyMatch(judgement.visible()::contains);
    return Model.of("id", "s-" + index)
        .with("title", section.title() == null ? "" : visit.in(section.title()))
        .with("visible", visible)
        .with("bare", alone || (!standing.asked().isEmpty() && index == 0))
        .with("folded", folded)
        .with("lacking", standing.lacks(section.fields()))
        .with("open", !folded || missing > 0 || wrong > 0 || standing.lacks(section.fields()))
        .with("missing", missing)
        .with("wrong", wrong)
        .with("demands", !Demand.of(standing, section.fields()).isEmpty())
        .with("fields", fields)
        .values();
  }

  private Map<String, Object> field(Standing standing, ExecutableField field, Visit visit) {
    return spot(standing, field, field.key(), visit).values();
  }

  /**
   * A field or a cell.
   *
   * @param name what it is called on the page
   */
  Model spot(Standing standing, ExecutableField field, String name, Visit visit) {
    String path = name.replace('.', '/');
    Control control = field.type().control(field.context());
    boolean required = standing.judgement().required().contains(path);
    boolean readOnly =
        field.compute().isPresent()
            || control instanceof Control.ReadOnly
            || control instanceof Control.Notice
            || standing.judgement().readOnly().contains(path);
    String error = standing.faults().atFields().getOrDefault(name, "");
    FieldWords words = FieldWords.of(field, standing.judgement(), path, visit);
    Object hint = words.hint();
    var duties = new Duties(standing.form());
    String describedBy =
        (hint.equals("") ? "" : "h-" + name + " ") + (error.isEmpty() ? "" : "e-" + name);
    var place =
        new ControlViews.Place(
            standing.form(),
            field,
            name,
            stands(standing, field, name),
            required,
            readOnly,
            !error.isEmpty(),
            describedBy.strip(),
            Optional.ofNullable(standing.searches().get(name)),
            standing.stored().get(name),
            Reading.of(standing.form(), field),
            words.words(),
            offers(standing.form(), standing.entered(), standing.record(), name, visit));
    Html drawn =
        field
            .table()
            .map(table -> new TableView(this, field, table).render(standing, readOnly, visit))
            .orElseGet(() -> controls.render(control, place, visit));
    return Model.of("key", name)
        .with("label", visit.in(field.label()))
        .with("hint", hint)
        .with("help", helpOf(standing, field, words, visit))
        .with("error", error)
        .with("lack", error.isEmpty() ? standing.lacks().getOrDefault(name, "") : "")
        .with("visible", standing.judgement().visible().contains(path))
        .with("required", required)
        .with("readOnly", readOnly)
        .with("given", readOnly ? Given.kept(standing, field, name, visit) : List.of())
        .with("filled", standing.entered().filled(name))
        .with("limits", ControlLimits.of(control, visit))
        .with("optional", duties.optional(name, visit))
        .with("counts", duties.decides(name))
        .with("group", readOnly || ControlViews.isGroup(control))
        .with("control", drawn);
  }

  /** What a reference offers as the form is filled so far. */
  private ControlViews.Offers offers(
      ExecutableForm form, Entered entered, Optional<UUID> record, String name, Visit visit) {
    return (search, most) -> {
      Pointer field = Pointer.parse("/" + name.replace('.', '/'));
      ObjectNode data = entered.json(form, id -> controls.files().find(visit, id));
      var wanted = new Records.Wanted(form, field, data, record);
      return controls.records().offer(visit.caller(), wanted, search.orElse(null), most);
    };
  }

  /** What every row that a reference takes has in common, for the address of a new one. */
  String fixed(
      Posted posted, String name, ExecutableForm target, Optional<UUID> record, Visit visit) {
    var given = new StringBuilder();
    offers(posted.form(), posted.entered(), record, name, visit)
        .rows(Optional.empty(), 1)
        .fixes()
        .forEach((key, value) ->
            target
                .field(key)
                .filter(field -> field.compute().isEmpty() && field.table().isEmpty())
                .ifPresent(field ->
                    FieldInput.typed(field, value)
                        .forEach(text -> given.append(parameter(key, text)))));
    return given.toString();
  }

  private static String parameter(String key, String text) {
    return "&" + key + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The same for a script, with why there are no more. */
  PageAnswer offered(Posted posted, String name, Optional<UUID> record, Visit visit) {
    Records.Offer offer =
        offers(posted.form(), posted.entered(), record, name, visit)
            .rows(Optional.ofNullable(posted.searches().get(name)), ControlViews.OFFERED);
    ObjectNode json = JSON.createObjectNode();
    json.put("note", OfferWords.note(offer, posted.form(), visit));
    json.set("items", ListPages.choices(offer.choices(), visit));
    return PageAnswer.of(200, "application/json", JSON.writeValueAsBytes(json))
        .header("Cache-Control", "no-store");
  }

  /** What was typed, or for a computed field what it comes to. */
  private static List<String> stands(Standing standing, ExecutableField field, String name) {
    if (waits(standing, field)) {
      return List.of();
    }
    return field.compute().isEmpty()
        ? standing.entered().of(name)
        : computed(standing, name).map(value -> FieldInput.typed(field, value)).orElse(List.of());
  }

  /** What other records say about a row is nothing yet while no row is chosen. */
  private static boolean waits(Standing standing, ExecutableField field) {
    return idle(standing, field) || looksInVain(standing, field);
  }

  /** Made of answers none of which is given: a sum would say 0 before anybody said anything. */
  private static boolean idle(Standing standing, ExecutableField field) {
    Set<String> read = Reading.of(standing.form(), field);
    return !read.isEmpty() && read.stream().noneMatch(standing.entered()::filled);
  }

  private static boolean looksInVain(Standing standing, ExecutableField field) {
    return field
        .compute()
        .filter(rule -> rule.names().stream().anyMatch(name -> name.startsWith("rows.")))
        .map(rule ->
            rule.fields().stream()
                .flatMap(key -> standing.form().field(key).stream())
                .anyMatch(read ->
                    read.type().control(read.context()) instanceof Control.Picker
                        && !standing.entered().filled(read.key())))
        .orElse(false);
  }

  private static Optional<Value> computed(Standing standing, String name) {
    Answers answers = standing.judgement().answers();
    return CellNames.at(standing.form(), name)
        .map(spot ->
            answers.get(spot.table()).orElse(null) instanceof Value.Rows(var rows)
                    && spot.index() < rows.size()
                ? rows.get(spot.index()).get(spot.column().orElse(""))
                : Optional.<Value>empty())
        .orElseGet(() -> answers.get(name));
  }

  /**
   * The computed values alone, as the form shows them, what is asked and what has to be answered:
   * for a page that asks while it is filled, since rules may read what only the server has.
   */
  PageAnswer computed(Standing standing, Visit visit) {
    ObjectNode shown = JSON.createObjectNode();
    ObjectNode ruled = shown.putObject(RULED);
    for (ExecutableField field : standing.form().fields().values()) {
      shown(field, field.key(), standing, visit, shown);
      ruled(field, field.key(), standing, ruled);
      for (int i = 0; i < standing.entered().rows(field.key()); i++) {
        for (ExecutableField column : columns(field)) {
          String cell = CellNames.of(field.key(), i, column.key());
          shown(column, cell, standing, visit, shown);
          ruled(column, cell, standing, ruled);
        }
      }
    }
    ObjectNode texts = shown.putObject(TEXTS);
    standing
        .judgement()
        .texts()
        .forEach(
            (path, said) -> texts.set(path.replace('/', '.'), new FieldWords(said, visit).slots()));
    byte[] body = JSON.writeValueAsString(shown).getBytes(StandardCharsets.UTF_8);
    return PageAnswer.of(200, "application/json", body);
  }

  private void shown(
      ExecutableField field, String name, Standing standing, Visit visit, ObjectNode into) {
    if (field.compute().isPresent()) {
      into.put(name, controls.shown(field, stands(standing, field, name), visit));
    }
  }

  private static void ruled(
      ExecutableField field, String name, Standing standing, ObjectNode into) {
    boolean inSection =
        standing.form().layout().stream()
            .anyMatch(section ->
                section.visibleIf().isPresent() && section.fields().contains(field.key()));
    if (field.visibleIf().isPresent() || field.requiredIf().isPresent() || inSection) {
      String path = name.replace('.', '/');
      into.putArray(name)
          .add(standing.judgement().visible().contains(path))
          .add(standing.judgement().required().contains(path));
    }
  }

  static Collection<ExecutableField> columns(ExecutableField field) {
    return field.table().map(table -> table.columns().values()).orElse(List.of());
  }

  private static Object helpOf(
      Standing standing, ExecutableField field, FieldWords words, Visit visit) {
    String fromCheck = standing.faults().help().get(field.key());
    return fromCheck == null ? words.help() : FieldWords.help(standing.form(), fromCheck, visit);
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
                    .with("label", labelOf(standing.form(), key, visit))
                    .with(
                        "words",
                        isEmpty(standing, key) ? visit.words().say("form.not-filled") : words)
                    .values()));
    return problems;
  }

  /** 明细 · 第 2 行 · 数量: where the problem is. */
  private static String labelOf(ExecutableForm form, String name, Visit visit) {
    return CellNames.at(form, name)
        .map(spot ->
            Stream.of(
                    form.field(spot.table()).map(table -> visit.in(table.label())),
                    Optional.of(visit.words().say("table.row", spot.index() + 1)),
                    CellNames.column(form, name).map(column -> visit.in(column.label())))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · ")))
        .or(() -> form.field(name).map(field -> visit.in(field.label())))
        .orElse(name);
  }

  private static boolean isEmpty(Standing standing, String name) {
    return !standing.entered().filled(name)
        && standing.judgement().mistakes().stream()
            .filter(mistake -> mistake.code().equals("required"))
            .map(mistake -> "." + String.join(".", mistake.pointer().tokens()))
            .anyMatch(place -> place.endsWith("." + name));
  }
}
