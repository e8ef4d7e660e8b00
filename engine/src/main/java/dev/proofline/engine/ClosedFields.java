package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Mask;
import dev.proofline.engine.executable.FieldTexts;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes what is closed to a caller out of everything that tells of one form's records: answers,
 * system fields, findings, judgements, events. What leaves the engine has passed here.
 */
final class ClosedFields {

  /** System fields a role may close; the others every row is told by. */
  static final Set<String> CLOSABLE =
      Set.of(
          "created_by",
          "submitted_at",
          "submitter",
          "owner",
          "team",
          "region",
          "verdict_at",
          "returned_reason",
          "claimed_at");

  private final Access access;
  private final ExecutableForm form;
  private final Set<String> closed;
  private final HiddenNames hidden;

  ClosedFields(Access access, ExecutableForm form) {
    this.access = access;
    this.form = form;
    var found = new HashSet<String>();
    // What another version called a field is what events of then call it.
    var keys = new HashSet<>(access.named(form.key()));
    keys.addAll(form.fields().keySet());
    for (String key : keys) {
      if (!access.mask(form.key(), key).readable()) {
        found.add(key);
      }
    }
    for (String key : CLOSABLE) {
      if (!form.fields().containsKey(key) && !access.mask(form.key(), key).readable()) {
        found.add(key);
      }
    }
    this.closed = Set.copyOf(found);
    this.hidden = new HiddenNames(form, access.hidden(form));
  }

  boolean isEmpty() {
    return closed.isEmpty();
  }

  boolean holds(String field) {
    return closed.contains(field);
  }

  /** Whether the caller may not even know that the field is there. */
  boolean hides(String field) {
    return hidden.holds(field);
  }

  /** Mistakes in words that name no hidden field. */
  List<Finding> open(List<Finding> mistakes) {
    return hidden.open(mistakes);
  }

  Answers open(Answers answers) {
    Answers open = answers;
    for (String key : closed) {
      open = open.without(key);
    }
    return open;
  }

  /** The record with nothing in it that is closed; also not what free text search looks in. */
  StoredRecord open(StoredRecord whole) {
    StoredRecord record =
        access.mayLookCloser(whole)
            ? whole
            : whole.withAnswers(UntoldSignals.without(whole.answers()));
    if (closed.isEmpty()) {
      return record.withSearchText("");
    }
    List<CheckFinding> findings = findings(FindingsJson.read(record.findings()), record.answers());
    return new StoredRecord(
        record.id(),
        record.form(),
        record.formVersion(),
        record.version(),
        record.receipt(),
        record.status(),
        record.verdict(),
        unless("verdict_at", record.verdictAt()),
        record.createdAt(),
        unless("created_by", record.createdBy()),
        unless("submitted_at", record.submittedAt()),
        unless("submitter", record.submitter()),
        record.updatedAt(),
        unless("owner", record.owner()),
        unless("team", record.team()),
        unless("region", record.region()),
        unless("returned_reason", record.returnedReason()),
        FindingsJson.write(findings),
        "",
        open(record.answers()));
  }

  private <T> @Nullable T unless(String field, @Nullable T value) {
    return closed.contains(field) ? null : value;
  }

  /** Of a hidden field nothing is told; one that may only be read or less is read-only. */
  Judgement open(Judgement judgement) {
    Set<String> shut =
        form.fields().keySet().stream()
            .filter(key -> !access.fills(form.key(), key) && !hides(key))
            .collect(Collectors.toSet());
    Answers told = UntoldSignals.without(judgement.answers());
    if (shut.isEmpty() && hidden.isEmpty() && told == judgement.answers()) {
      return judgement;
    }
    var readOnly = new HashSet<>(judgement.readOnly());
    readOnly.addAll(shut);
    readOnly.removeIf(this::hides);
    return new Judgement(
        without(judgement.visible()),
        without(judgement.required()),
        readOnly,
        open(told),
        open(judgement.mistakes()),
        closed.isEmpty()
            ? judgement.findings()
            : findings(judgement.findings(), judgement.answers()),
        judgement.status(),
        judgement.verdict(),
        texts(judgement.texts()),
        closed);
  }

  /** Without those that read what is closed, as far as the field's own form tells it. */
  private Map<String, FieldTexts.Said> texts(Map<String, FieldTexts.Said> texts) {
    var open = new LinkedHashMap<String, FieldTexts.Said>();
    texts.forEach((path, said) ->
        texts(path)
            .ifPresent(written ->
                open.put(
                    path,
                    new FieldTexts.Said(
                        said.hint().filter(_ -> !reads(written.hint())),
                        said.help().filter(_ -> !reads(written.help())),
                        said.words().filter(_ -> !reads(written.words()))))));
    for (String key : access.leftToLinks(form.key()).keySet()) {
      form.field(key)
          .filter(field -> !hides(key) && access.mask(form.key(), key) == Mask.OPEN)
          .ifPresent(field -> open.put(key, LinkFields.told(field.texts().fixed())));
    }
    return open;
  }

  /** What is written of a field, or of the column a cell is in: {@code items/2/qty}. */
  private Optional<FieldTexts> texts(String path) {
    List<String> parts = List.of(path.split("/"));
    Optional<ExecutableField> field = form.field(parts.getFirst());
    return parts.size() == 1
        ? field.map(ExecutableField::texts)
        : field
            .flatMap(ExecutableField::table)
            .map(table -> table.columns().get(parts.getLast()))
            .map(ExecutableField::texts);
  }

  private boolean reads(Optional<Template> text) {
    return text.filter(this::reads).isPresent();
  }

  private Set<String> without(Set<String> fields) {
    return fields.stream().filter(key -> !closed.contains(key)).collect(Collectors.toSet());
  }

  /** Reasons tell values; a message that does too gives way to the check's title. */
  private List<CheckFinding> findings(List<CheckFinding> findings, Answers answers) {
    Set<String> values =
        closed.stream().flatMap(key -> told(key, answers).stream()).collect(Collectors.toSet());
    return findings.stream().map(finding -> open(finding, values)).toList();
  }

  private Optional<String> told(String key, Answers answers) {
    return form.field(key)
        .flatMap(field ->
            answers
                .get(key)
                .map(value ->
                    field.type().display(value, field.context(), LocalText.DEFAULT_LANGUAGE)))
        .filter(text -> !text.isBlank());
  }

  private CheckFinding open(CheckFinding finding, Set<String> values) {
    Optional<ExecutableCheck> check =
        form.checks().stream().filter(one -> one.key().equals(finding.check())).findFirst();
    boolean tells =
        check.flatMap(ExecutableCheck::message).filter(this::reads).isPresent()
            || check.filter(this::quotes).isPresent()
            || holds(finding.message(), values);
    boolean helps =
        check.flatMap(ExecutableCheck::help).filter(this::reads).isPresent()
            || finding.help().filter(help -> holds(help, values)).isPresent();
    CheckFinding told =
        finding.closed(
            tells ? finding.title() : finding.message(), helps ? Optional.empty() : finding.help());
    return finding.field().filter(this::hides).isPresent() ? told.placeless() : told;
  }

  private boolean quotes(ExecutableCheck check) {
    return check.test().quotes().stream().anyMatch(closed::contains);
  }

  private boolean reads(Template template) {
    return template
        .slots()
        .anyMatch(slot -> slot.fields().stream().anyMatch(closed::contains) || readsByName(slot));
  }

  /** A column's words read the record by {@code parent}, any words what it was by {@code old}. */
  private boolean readsByName(Expression slot) {
    return closed.stream()
        .anyMatch(
            key -> slot.names().contains("parent." + key) || slot.names().contains("old." + key));
  }

  private static boolean holds(LocalText text, Set<String> values) {
    return text.byLanguage().values().stream()
        .anyMatch(words -> values.stream().anyMatch(words::contains));
  }

  /** What happened, without the values of closed fields and without words that tell them. */
  Event open(Event event) {
    Event worded = new FlowWords(access, form).open(event);
    if (closed.isEmpty()) {
      return worded;
    }
    ObjectNode data = worded.data().deepCopy();
    for (String part : List.of("before", "after")) {
      if (data.get(part) instanceof ObjectNode fields) {
        closed.forEach(fields::remove);
      }
    }
    closed.forEach(data::remove);
    if (closed.contains("owner")) {
      data.remove(List.of("from", "to"));
    }
    if (closed.contains("returned_reason")) {
      data.remove("reason");
    }
    boolean whoIsClosed = closed.contains("submitter") || closed.contains("created_by");
    return (whoIsClosed ? event.byNobody() : event).withData(data);
  }

  /** An event of a row that is not the caller's: that it happened, not what. */
  static Event shut(Event event, ObjectNode nothing) {
    UUID record = event.record();
    return new Event(
        event.id(),
        event.at(),
        event.subject(),
        event.kind(),
        event.actor(),
        event.actorName(),
        event.address(),
        event.device(),
        event.form(),
        record,
        event.definitionVersion(),
        nothing.put("closed", true));
  }
}
