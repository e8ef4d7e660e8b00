package dev.proofline.engine;

import dev.proofline.engine.Records.Choice;
import dev.proofline.engine.Records.Offer;
import dev.proofline.engine.Records.Wanted;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.form.Judge;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What references may be set to while their form is filled. For one request. */
final class Offering {

  private static final UUID UNKNOWN = new UUID(0, 0);
  private static final int CELL = 3;
  private static final String PARENT = "parent.";

  private final Workspace workspace;
  private final Judging judging;
  private final RecordReading reading;
  private final RecordListing listing;

  Offering(Workspace workspace, Judging judging, RecordReading reading, RecordListing listing) {
    this.workspace = workspace;
    this.judging = judging;
    this.reading = reading;
    this.listing = listing;
  }

  Offer offer(Wanted wanted, @Nullable String search, int limit) {
    ExecutableField field = field(wanted).orElseThrow(Refusals::notFound);
    if (!(field.type().control(field.context()) instanceof Control.Picker(var target))) {
      throw Refusals.notFound();
    }
    if (field.only().isEmpty()) {
      List<Choice> all = reading.pick(target, search, limit, listing);
      return new Offer(all, false, List.of(), List.of());
    }
    Expression only = field.only().get();
    Situation situation = situation(wanted);
    var narrowing = new Narrowing(only, situation);
    List<String> by = by(wanted, only);
    return new Offer(
        reading.pick(target, search, limit, narrowing, listing),
        true,
        by,
        by.stream().filter(name -> isEmpty(name, wanted, situation)).toList(),
        new Narrowing(only, situation.told()).fixes());
  }

  private static Optional<ExecutableField> field(Wanted wanted) {
    List<String> tokens = wanted.field().tokens();
    if (tokens.size() == CELL) {
      boolean numbered = tokens.get(1).matches("[0-9]{1,4}");
      return table(wanted)
          .filter(_ -> numbered)
          .flatMap(table -> table.table())
          .map(table -> table.columns().get(tokens.get(2)));
    }
    return tokens.size() == 1 ? wanted.form().field(tokens.getFirst()) : Optional.empty();
  }

  private static Optional<ExecutableField> table(Wanted wanted) {
    return wanted.form().field(wanted.field().tokens().getFirst());
  }

  /** Of what the caller sends counts what the caller could also submit. */
  private Situation situation(Wanted wanted) {
    ExecutableForm form = wanted.form();
    Optional<StoredRecord> before = wanted.record().flatMap(id -> reading.find(form, id));
    Answers known = before.map(StoredRecord::answers).orElse(Answers.EMPTY);
    var guard = new InputGuard(workspace, reading);
    ObjectNode changes = guard.trusted(form, wanted.data(), known);
    ObjectNode merged = (ObjectNode) RecordJson.merged(RecordJson.write(form, known), changes);
    var asked =
        new Judging.Asked(
            wanted.record().orElse(UNKNOWN),
            before,
            Optional.of(reading.access().caller().user()),
            reading.facts(),
            workspace.clock().instant());
    Judge.Standing standing = judging.standing(form, merged, asked, wanted.field());
    ObjectNode seen =
        InputGuard.withoutUnknown(
            merged, guard.mistakes(form, wanted.data(), standing.answers(), known));
    return seen == merged
        ? standing.situation()
        : judging.standing(form, seen, asked, wanted.field()).situation();
  }

  /** The fields that people see the choice depend on; those of the whole record by its parent. */
  private List<String> by(Wanted wanted, Expression only) {
    boolean cell = wanted.field().tokens().size() == CELL;
    Optional<ExecutableField> table = cell ? table(wanted) : Optional.empty();
    var by = new ArrayList<String>();
    only.fields().stream()
        .filter(key ->
            table
                .flatMap(ExecutableField::table)
                .map(own -> own.columns().containsKey(key))
                .orElseGet(() -> isOpen(wanted.form(), key)))
        .map(key -> cell ? place(wanted.field(), key) : key)
        .forEach(by::add);
    only.names().stream()
        .filter(name -> name.startsWith(PARENT) && isOpen(wanted.form(), key(name)))
        .map(Offering::key)
        .forEach(by::add);
    return by;
  }

  private static String place(Pointer cell, String column) {
    return String.join("/", cell.tokens().get(0), cell.tokens().get(1), column);
  }

  private static String key(String parentName) {
    return parentName.substring(PARENT.length());
  }

  private boolean isOpen(ExecutableForm form, String key) {
    return form.fields().containsKey(key) && reading.access().mask(form.key(), key).readable();
  }

  private static boolean isEmpty(String name, Wanted wanted, Situation situation) {
    String key = name.substring(name.lastIndexOf('/') + 1);
    boolean ofParent = wanted.field().tokens().size() == CELL && !name.contains("/");
    return ofParent
        ? situation.variables().get("parent") instanceof Row parent && parent.get(key).isEmpty()
        : situation.self().get(key).isEmpty();
  }
}
