package dev.proofline.runtime.page;

import dev.proofline.engine.Records;
import dev.proofline.engine.executable.DependentChoice;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.field.DayBound;
import dev.proofline.engine.value.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws each control: one template a kind. */
record ControlViews(Templates templates, Records records, Photos files) {

  /** More choices than this are a list to choose from, not chips. */
  private static final int CHIPS = 12;

  static final int OFFERED = 20;

  /**
   * A control at its place.
   *
   * @param name what its input is called: the field's key, or where its cell stands
   * @param describedBy ids of the hint and the error, blank when there is neither
   * @param search what was searched for in a picker, for pages without script
   * @param reads what a computed value is made of; empty where that is not on the page
   * @param words what a notice tells, what an acknowledgement is about
   * @param offers what a reference may be set to, as far as the page is filled
   */
  record Place(
      ExecutableForm form,
      ExecutableField field,
      String name,
      List<String> typed,
      boolean required,
      boolean readOnly,
      boolean invalid,
      String describedBy,
      Optional<String> search,
      Optional<Value> stored,
      Set<String> reads,
      Object words,
      Offers offers) {
    String id() {
      return "f-" + name;
    }
  }

  /** What a reference may be set to. */
  interface Offers {

    /** Nothing is offered before there is a row to ask for; a script asks when there is. */
    Offers LATER = (_, _) -> new Records.Offer(List.of(), true, List.of(), List.of());

    /**
     * @param search what the rows are searched for; empty for the newest
     */
    Records.Offer rows(Optional<String> search, int most);
  }

  /** Whether the control is a group of inputs, named by a legend, or one, named by a label. */
  static boolean isGroup(Control control) {
    return switch (control) {
      case Control.Chips chips -> chips.several() || chips.choices().size() <= CHIPS;
      case Control.YesNo _,
          Control.Stages _,
          Control.PhotoCapture _,
          Control.FileUpload _,
          Control.Stars _,
          Control.DurationLine _,
          Control.Acknowledge _,
          Control.Notice _,
          Control.Table _,
          Control.ReadOnly _ ->
          true;
      case Control.TextLine _,
          Control.TagLine _,
          Control.CodeLine _,
          Control.PlaceCapture _,
          Control.TimePicker _,
          Control.TextArea _,
          Control.NumberLine _,
          Control.DatePicker _,
          Control.DateTimePicker _,
          Control.Picker _ ->
          false;
    };
  }

  Html render(Control control, Place place, Visit visit) {
    Model base = base(place);
    if (control instanceof Control.Notice) {
      return draw("notice", base.with("text", place.words()), visit);
    }
    if (control instanceof Control.ReadOnly && place.field().compute().isEmpty()) {
      return draw("given", base.with("shown", shown(place, visit)), visit);
    }
    if (place.readOnly() || place.field().compute().isPresent()) {
      return readOnly(control, place, base, visit);
    }
    return switch (control) {
      case Control.TextLine(var inputMode, var autocomplete, var maxLength) ->
          draw("text-line", line(base, inputMode, autocomplete, maxLength), visit);
      case Control.TextArea(var min, var max) ->
          draw("text-area", base.with("min", orBlank(min)).with("max", orBlank(max)), visit);
      case Control.NumberLine line -> number(line, base, visit);
      case Control.Chips chips -> chips(chips, place, base, visit);
      case Control.YesNo _ -> draw("yes-no", base, visit);
      case Control.Stages(var stages) ->
          draw("stages", base.with("stages", stages(stages, place, visit)), visit);
      case Control.DatePicker(var earliest, var latest) ->
          draw("date", days(base, earliest, latest, visit), visit);
      case Control.DateTimePicker(var earliest, var latest) ->
          draw("date-time", days(base, earliest, latest, visit), visit);
      case Control.TimePicker _ -> draw("time", base, visit);
      case Control.DurationLine _ -> duration(place, base, visit);
      case Control.Stars(var max) -> draw("stars", base.with("stars", stars(max, visit)), visit);
      case Control.TagLine(var max, var longest) ->
          draw(
              "tags",
              base.with("value", String.join("，", TypedTags.of(place.typed())))
                  .with("max", max)
                  .with("longest", longest),
              visit);
      case Control.CodeLine(var max) -> draw("code", base.with("max", max), visit);
      case Control.PlaceCapture _ -> draw("place", base, visit);
      case Control.Acknowledge _ ->
          draw(
              "acknowledge",
              base.with("text", place.words())
                  .with("given", place.typed().stream().anyMatch(one -> !one.isBlank()))
                  .with("now", visit.dates().now().toString()),
              visit);
      case Control.FileUpload upload -> upload(upload, place, base, visit);
      case Control.Notice _ -> draw("notice", base, visit);
      case Control.PhotoCapture photo -> photos(photo, place, base, visit);
      case Control.Picker(var target) -> picker(target, place, base, visit);
      case Control.Table _, Control.ReadOnly _ -> readOnly(control, place, base, visit);
    };
  }

  /** With how a number is written, for a page that works it out anew. */
  private Html readOnly(Control control, Place place, Model base, Visit visit) {
    Model number =
        control instanceof Control.NumberLine line
            ? signs(line, visit)
                .with("scale", line.percent() ? Math.max(0, line.scale() - 2) : line.scale())
            : Model.of("before", "")
                .with("after", "")
                .with("percent", false)
                .with("money", false)
                .with("scale", "");
    return draw(
        "read-only",
        base.with(number)
            .with("reads", String.join(" ", place.reads()))
            .with("shown", shown(place, visit)),
        visit);
  }

  /** What stands before and after a number. */
  private static Model signs(Control.NumberLine line, Visit visit) {
    String unit = line.unit() == null ? "" : visit.in(line.unit());
    return Model.of("before", line.money() ? unit : "")
        .with("after", line.money() ? "" : unit)
        .with("percent", line.percent())
        .with("money", line.money());
  }

  private Html draw(String kind, Model model, Visit visit) {
    return templates.render("control/" + kind, model, visit.words());
  }

  private static Model base(Place place) {
    return Model.of("id", place.id())
        .with("name", place.name())
        .with("value", place.typed().stream().filter(one -> !one.isBlank()).findFirst().orElse(""))
        .with("required", place.required())
        .with("invalid", place.invalid())
        .with("describedBy", place.describedBy());
  }

  private static Model line(
      Model base, String inputMode, String autocomplete, @Nullable Integer maxLength) {
    String type =
        switch (inputMode) {
          case "tel", "email", "url" -> inputMode;
          default -> "text";
        };
    return base.with("type", type)
        .with("mode", inputMode.isBlank() ? "text" : inputMode)
        .with("autocomplete", autocomplete.isBlank() ? "off" : autocomplete)
        .with("max", orBlank(maxLength));
  }

  private Html number(Control.NumberLine line, Model base, Visit visit) {
    return draw(
        "number",
        base.with("mode", line.whole() && !line.percent() ? "numeric" : "decimal")
            .with(signs(line, visit)),
        visit);
  }

  private Html chips(Control.Chips chips, Place place, Model base, Visit visit) {
    List<Object> choices =
        chips.choices().stream()
            .filter(choice -> !choice.archived() || place.typed().contains(choice.value()))
            .<Object>map(choice ->
                Model.of("value", choice.value())
                    .with("label", visit.in(choice.label()))
                    .with("help", choice.help().map(visit::in).orElse(""))
                    .with("chosen", place.typed().contains(choice.value()))
                    .with("parent", choice.parent().orElse(""))
                    .values())
            .toList();
    Model model =
        under(base, place, visit)
            .with("choices", choices)
            .with("several", chips.several())
            .with("told", chips.choices().stream().anyMatch(choice -> choice.help().isPresent()))
            .with("max", orBlank(chips.max()));
    return draw(isGroup(chips) ? "chips" : "list", model, visit);
  }

  /** The field whose answer decides what is offered, by the name it has on the page. */
  private static Model under(Model base, Place place, Visit visit) {
    Optional<ExecutableField> decider =
        Stream.concat(
                Stream.of(place.form().fields().values()),
                place.form().fields().values().stream()
                    .flatMap(field -> field.table().stream())
                    .map(table -> table.columns().values()))
            .filter(fields -> fields.contains(place.field()))
            .findFirst()
            .flatMap(fields -> DependentChoice.decider(place.field(), fields));
    String around = place.name().substring(0, place.name().length() - place.field().key().length());
    return base.with("under", decider.map(field -> around + field.key()).orElse(""))
        .with(
            "first",
            decider
                .map(field -> visit.words().say("choice.first", visit.in(field.label())))
                .orElse(""));
  }

  /** The way in its order; what cannot be entered from where the record stands is closed. */
  private static List<Object> stages(List<Control.Choice> stages, Place place, Visit visit) {
    Optional<String> from =
        place
            .stored()
            .flatMap(value ->
                value instanceof Value.Text(var key) ? Optional.of(key) : Optional.empty());
    int here = from.flatMap(key -> place.field().stages().map(way -> way.index(key))).orElse(-1);
    var steps = new ArrayList<Object>();
    for (int i = 0; i < stages.size(); i++) {
      String key = stages.get(i).value();
      boolean open =
          place
              .field()
              .stages()
              .map(way -> from.map(left -> way.allows(left, key)).orElse(way.begins(key)))
              .orElse(true);
      boolean chosen = place.typed().contains(key);
      steps.add(
          Model.of("value", key)
              .with("label", visit.in(stages.get(i).label()))
              .with("number", i + 1)
              .with("chosen", chosen)
              .with("closed", !open && !chosen)
              .with("past", i < here)
              .with("here", i == here)
              .values());
    }
    return steps;
  }

  private static Model days(
      Model base, Optional<DayBound> earliest, Optional<DayBound> latest, Visit visit) {
    LocalDate today = visit.dates().today();
    Optional<LocalDate> first = earliest.map(bound -> bound.on(today));
    Optional<LocalDate> last = latest.map(bound -> bound.on(today));
    var picks = new ArrayList<Object>();
    for (int away = -1; away <= 1; away++) {
      LocalDate day = today.plusDays(away);
      boolean useful = away >= 0 || last.filter(found -> !found.isAfter(today)).isPresent();
      if (useful && first.filter(day::isBefore).isEmpty() && last.filter(day::isAfter).isEmpty()) {
        picks.add(
            Model.of("value", day.toString()).with("label", visit.dates().near(day)).values());
      }
    }
    var moving = new ArrayList<String>();
    earliest.filter(DayBound::moves).ifPresent(_ -> moving.add("min"));
    latest.filter(DayBound::moves).ifPresent(_ -> moving.add("max"));
    return base.with("picks", picks)
        .with("moves", String.join(" ", moving))
        .with("first", first.map(LocalDate::toString).orElse(""))
        .with("last", last.map(LocalDate::toString).orElse(""));
  }

  private Html duration(Place place, Model base, Visit visit) {
    List<String> parts = TypedSpan.parts(place.typed());
    return draw("duration", base.with("hours", parts.get(0)).with("minutes", parts.get(1)), visit);
  }

  private static List<Object> stars(int max, Visit visit) {
    return IntStream.rangeClosed(1, max)
        .<Object>mapToObj(star ->
            Model.of("value", String.valueOf(star))
                .with("label", visit.words().say("stars", star, max))
                .values())
        .toList();
  }

  private Html upload(Control.FileUpload upload, Place place, Model base, Visit visit) {
    List<Object> kept =
        place.typed().stream()
            .flatMap(id -> Visit.uuid(id).flatMap(found -> files.find(visit, found)).stream())
            .<Object>map(file -> kept(file).values())
            .toList();
    return draw(
        "files",
        base.with("use", upload.use().name().toLowerCase(Locale.ROOT))
            .with("kept", kept)
            .with("max", upload.max())
            .with("full", kept.size() >= upload.max())
            .with("accept", String.join(",", upload.accept()))
            .with("seconds", orBlank(upload.maxSeconds()))
            .with("person", visit.caller().name()),
        visit);
  }

  /** A kept file as a row: its name, how big or long it is, and whether it is seen or heard. */
  static Model kept(Value.File file) {
    return Model.of("id", file.id().toString())
        .with("name", file.name())
        .with("measure", Sizes.of(file))
        .with("image", file.type().startsWith("image/"))
        .with("audio", file.type().startsWith("audio/"));
  }

  private Html photos(Control.PhotoCapture photo, Place place, Model base, Visit visit) {
    boolean here = new Duties(place.form()).camera(place.name());
    List<Object> kept =
        place.typed().stream()
            .flatMap(id -> Visit.uuid(id).stream())
            .<Object>map(id ->
                Model.of("id", id.toString())
                    .with(
                        "album",
                        here && files.find(visit, id).filter(Photos::isOfAlbum).isPresent())
                    .values())
            .toList();
    return draw(
        "photos",
        base.with("kept", kept)
            .with("max", photo.max())
            .with("full", kept.size() >= photo.max())
            .with("camera", photo.camera())
            .with("here", here)
            .with("watermark", String.join(" ", photo.watermark()))
            .with("person", visit.caller().name()),
        visit);
  }

  private Html picker(String target, Place place, Model base, Visit visit) {
    Optional<Records.Choice> chosen = chosen(target, place, visit);
    var offered = new ArrayList<Records.Choice>();
    chosen.ifPresent(offered::add);
    Records.Offer offer = place.offers().rows(place.search(), OFFERED);
    offer.choices().stream()
        .filter(choice -> offered.stream().noneMatch(has -> has.id().equals(choice.id())))
        .forEach(offered::add);
    List<Object> choices =
        offered.stream()
            .<Object>map(choice ->
                Model.of("id", choice.id().toString())
                    .with("label", choice.label())
                    .with("detail", visit.in(choice.detail()))
                    .values())
            .toList();
    return draw(
        "picker",
        base.with("target", target)
            .with("choices", choices)
            .with("chosen", chosen.map(choice -> choice.id().toString()).orElse(""))
            .with("search", place.search().orElse(""))
            .with("narrowed", offer.narrowed())
            .with("note", OfferWords.note(offer, place.form(), visit))
            .with(
                "made",
                Errand.target(target, records, visit)
                    .map(form -> visit.in(form.title()))
                    .orElse("")),
        visit);
  }

  private Optional<Records.Choice> chosen(String target, Place place, Visit visit) {
    Optional<UUID> id = place.typed().stream().findFirst().flatMap(Visit::uuid);
    return id.flatMap(found ->
        records
            .label(visit.caller(), new Value.Ref(target, found))
            .map(label ->
                new Records.Choice(found, label, dev.proofline.engine.base.LocalText.plain(""))));
  }

  /** A value that is only read: the typed text stands for the value, as the type shows it. */
  private String shown(Place place, Visit visit) {
    return shown(place.field(), place.typed(), visit);
  }

  String shown(ExecutableField field, List<String> typed, Visit visit) {
    var json = FieldInput.json(field, typed, _ -> Optional.empty());
    var value = field.type().read(json, field.context(), dev.proofline.engine.base.Pointer.ROOT);
    return switch (value) {
      case dev.proofline.engine.base.Outcome.Ok<Optional<Value>>(var read, _) ->
          read.map(found -> shown(found, field, visit)).orElse("");
      case dev.proofline.engine.base.Outcome.Refused<Optional<Value>> _ -> String.join(" ", typed);
    };
  }

  private String shown(Value value, ExecutableField field, Visit visit) {
    return value instanceof Value.Ref reference
        ? records.label(visit.caller(), reference).orElse("")
        : field.type().display(value, field.context(), visit.words().language());
  }

  private static Object orBlank(@Nullable Object value) {
    return Objects.requireNonNullElse(value, "");
  }
}
