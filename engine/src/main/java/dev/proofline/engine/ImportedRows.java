package dev.proofline.engine;

import dev.proofline.engine.RecordImports.BadRow;
import dev.proofline.engine.RecordImports.Reason;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.form.CellAnswers;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.importer.RowSheet.Column;
import dev.proofline.engine.importer.RowSheet.Line;
import dev.proofline.engine.store.RecordStore.UniqueMark;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows of a sheet judged into one unit of work, as if their person filled them in one after the
 * other: each sees those before it. What a submission would send back, or could not decide, is not
 * right either. For one unit.
 */
final class ImportedRows {

  private final Tools tools;
  private final RecordReading reading;
  private final Plan plan;
  private final UnitOfWork unit;
  private final InputGuard guard;
  private final RowNames names;
  private final CellAnswers cells;
  private final Facts facts;
  private final Map<String, Integer> marks = new HashMap<>();

  /** What judging and shaping stand on. */
  record Tools(Workspace workspace, Judging judging, RecordShaping shaping, Receipts receipts) {}

  /**
   * @param columns by what they are
   */
  record Plan(ExecutableForm form, SequencedMap<String, Column> columns) {}

  /** A row that is right: its record in the unit, and the judgement it came of. */
  record Good(StoredRecord record, Judgement judgement) {}

  ImportedRows(Tools tools, RecordReading reading, Plan plan, UnitOfWork unit) {
    this.tools = tools;
    this.reading = reading;
    this.plan = plan;
    this.unit = unit;
    Workspace workspace = tools.workspace();
    this.guard = new InputGuard(workspace, reading);
    this.names = new RowNames(workspace, reading);
    this.cells = new CellAnswers(workspace.zone(), names);
    this.facts =
        StoreFacts.within(unit, workspace.store(), workspace.catalogue(), workspace.org())
            .toldTo(reading::access);
  }

  /** What was read of a line. */
  private record Read(ObjectNode data, Optional<UUID> owner, List<Finding> mistakes) {}

  /** The record of a line, in the unit; or all that stands against it. */
  Outcome<Good> take(Line line, Numbering numbering) {
    Read read = read(line);
    var asked =
        new Judging.Asked(
            tools.workspace().ids().next(),
            Optional.empty(),
            Optional.of(reading.access().caller().user()),
            facts,
            moment(line));
    Judgement judgement = judged(read.data(), asked);
    List<Finding> against = new ArrayList<>(read.mistakes());
    Set<Pointer> told = read.mistakes().stream().map(Finding::pointer).collect(Collectors.toSet());
    against(judgement).stream()
        .filter(finding -> !told.contains(finding.pointer()))
        .forEach(against::add);
    if (!against.isEmpty()) {
      return Outcome.refused(against);
    }
    return shaped(line, read, judgement, asked, numbering);
  }

  /** Rows come after each other in time as in the file, so that their order is known for ever. */
  private Instant moment(Line line) {
    return unit.now().plus(line.number(), ChronoUnit.MICROS);
  }

  /**
   * Gives numbers to records that will be stored.
   *
   * @param receipts one for each
   * @param serials the answers with their serial numbers, by which fields are visible
   */
  record Numbering(Supplier<String> receipts, BiFunction<Answers, Set<String>, Answers> serials) {

    /** For a trial: nothing is stored, and no number is used up. */
    static final Numbering NONE = new Numbering(() -> "-", (answers, _) -> answers);
  }

  private Outcome<Good> shaped(
      Line line, Read read, Judgement judgement, Judging.Asked asked, Numbering numbering) {
    Answers numbered = numbering.serials().apply(judgement.answers(), judgement.visible());
    Judgement complete = tools.judging().completed(plan.form(), judgement, numbered, asked);
    UUID person = reading.access().caller().user();
    var birth =
        new RecordShaping.Birth(
            asked.id(),
            numbering.receipts().get(),
            asked.now(),
            Optional.of(person),
            read.owner().or(() -> Optional.of(person)));
    StoredRecord record = tools.shaping().first(plan.form(), complete, birth, facts);
    List<Finding> twice = twice(record, line);
    if (!twice.isEmpty()) {
      return Outcome.refused(twice);
    }
    unit.insert(plan.form(), record);
    return Outcome.ok(new Good(record, complete));
  }

  private Read read(Line line) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    var mistakes = new ArrayList<Finding>();
    Optional<UUID> owner = Optional.empty();
    for (Map.Entry<String, Column> entry : plan.columns().entrySet()) {
      ExecutableField field = plan.form().fields().get(entry.getKey());
      if (field != null) {
        Outcome<Optional<JsonNode>> answer = cells.read(line.at(entry.getValue()), field);
        mistakes.addAll(answer.findings());
        if (answer instanceof Outcome.Ok<Optional<JsonNode>>(var json, _)) {
          json.ifPresent(found -> data.set(field.key(), found));
        }
      } else if (!line.at(entry.getValue()).isEmpty()) {
        Outcome<UUID> person =
            names.find(
                Value.Ref.USER, line.at(entry.getValue()).text(), Pointer.of(RecordImports.OWNER));
        mistakes.addAll(person.findings());
        if (person instanceof Outcome.Ok<UUID>(var found, _)) {
          owner = Optional.of(found);
        }
      }
    }
    return new Read(data, owner, mistakes);
  }

  private Judgement judged(ObjectNode data, Judging.Asked asked) {
    Judgement judgement = judge(data, asked);
    List<Finding> mistakes = guard.mistakes(plan.form(), data, judgement.answers(), Answers.EMPTY);
    ObjectNode seen = InputGuard.withoutUnknown(data, mistakes);
    return Mistakes.instead(seen == data ? judgement : judge(seen, asked), mistakes);
  }

  private Judgement judge(ObjectNode data, Judging.Asked asked) {
    return tools
        .workspace()
        .turns()
        .judge(tools.judging(), plan.form(), data, new Turns.OnTheWay(asked, unit));
  }

  private List<Finding> against(Judgement judgement) {
    var against = new ArrayList<Finding>();
    reading.closed(plan.form()).open(judgement.mistakes()).stream()
        .filter(Finding::isError)
        .forEach(against::add);
    for (Judgement.CheckFinding check : judgement.findings()) {
      Pointer at = check.field().map(Pointer::of).orElse(Pointer.ROOT);
      if (check.outcome() == Decided.FAILED && check.otherwise() == Otherwise.BLOCK) {
        against.add(Finding.error(at, check.check(), check.message()));
      } else if (check.outcome() == Decided.FAILED && check.otherwise() == Otherwise.RETURN) {
        against.add(Finding.error(at, check.check(), returned(check.message())));
      } else if (check.isOpen() && check.otherwise().refuses()) {
        against.add(Finding.error(at, "check_undecided", undecided(check.title())));
      }
    }
    return against;
  }

  private static LocalText returned(LocalText message) {
    return LocalText.of("会被退回：" + message.in("zh-CN"), "It would be returned: " + message.in("en"));
  }

  private static LocalText undecided(LocalText check) {
    return LocalText.of(
        "校验“" + check.in("zh-CN") + "”没能运行，无法判断这一行。",
        "Expected the check \""
            + check.in("en")
            + "\" to decide about this row, but it could not run.");
  }

  /** What is unique and there already, stored or further up in the file. */
  private List<Finding> twice(StoredRecord record, Line line) {
    var twice = new ArrayList<Finding>();
    List<UniqueMark> filled = tools.workspace().store().records().uniqueMarks(plan.form(), record);
    for (UniqueMark mark : filled) {
      Integer above = marks.get(mark.fields() + mark.mark());
      if (mark.taken()) {
        twice.add(Mistakes.taken(plan.form(), mark.fields(), reading));
      } else if (above != null) {
        twice.add(
            Finding.error(
                Pointer.of(mark.fields().getFirst()),
                "duplicate",
                LocalText.of(
                    "与文件第 " + above + " 行重复。", "Row " + above + " of the file has the same.")));
      }
    }
    if (twice.isEmpty()) {
      filled.forEach(mark -> marks.put(mark.fields() + mark.mark(), line.number()));
    }
    return twice;
  }

  /** The findings in words for the person who wrote the file: each begins with its field. */
  BadRow bad(Line line, List<Finding> findings) {
    return new BadRow(line.number(), findings.stream().map(this::reason).toList());
  }

  private Reason reason(Finding finding) {
    @Nullable String key =
        finding.pointer().tokens().isEmpty() ? null : finding.pointer().tokens().getFirst();
    LocalText hint = finding.hint();
    LocalText message =
        hint == null
            ? finding.message()
            : LocalText.of(
                finding.message().in("zh-CN") + hint.in("zh-CN"),
                finding.message().in("en") + " " + hint.in("en"));
    return new Reason(key, finding.code(), message);
  }
}
