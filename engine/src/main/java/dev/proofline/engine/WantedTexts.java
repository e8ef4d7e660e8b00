package dev.proofline.engine;

import dev.proofline.engine.base.Ids;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.form.Extract;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Which files are to be read for their text: every recording, and pictures where a rule asks what
 * is written on them. What a unit's records want read goes into the outbox with them, so that none
 * is forgotten; records with a check that waits for a text are looked at once they are written, for
 * the text may have come meanwhile.
 */
final class WantedTexts implements UnitOfWork.Consequences {

  /** The reserved run whose timers tell of records whose files were read. */
  static final UUID RUN = new UUID(0, 4);

  /** The same for records of which somebody put the text of a file right. */
  static final UUID CORRECTED = new UUID(0, 8);

  private static final String RECORDING = "audio/";
  private static final String PICTURE = "image/";

  private final Map<String, Set<String>> listened = new HashMap<>();
  private final Ids ids;

  WantedTexts(Map<String, ExecutableForm> forms, Ids ids) {
    this.ids = ids;
    forms.forEach((key, form) -> listened.put(key, listened(form)));
  }

  private static Set<String> listened(ExecutableForm form) {
    var fields = new HashSet<String>();
    for (ExecutableCheck check : form.checks()) {
      fields.addAll(listened(check));
    }
    for (ExecutableField field : form.fields().values()) {
      Stream.of(field.visibleIf(), field.requiredIf(), field.compute())
          .flatMap(Optional::stream)
          .forEach(rule -> fields.addAll(texts(rule)));
      Extract.of(field).map(Extract::from).ifPresent(fields::add);
    }
    return Set.copyOf(fields);
  }

  /** The fields a rule reads that asks some file for its text; too many do no harm. */
  private static Set<String> texts(Expression rule) {
    return rule.text().contains(".text") ? rule.fields() : Set.of();
  }

  /** The channel that reads such a file; empty when nothing does. */
  static Optional<String> channel(String type) {
    if (type.startsWith(RECORDING)) {
      return Optional.of(Change.Delivery.SPEECH);
    }
    return type.startsWith(PICTURE) ? Optional.of(Change.Delivery.PICTURES) : Optional.empty();
  }

  @Override
  public List<Change> of(List<UnitOfWork.Touched> touched, Instant now) {
    var changes = new ArrayList<Change>();
    for (UnitOfWork.Touched one : touched) {
      if (one.after().isEmpty()) {
        continue;
      }
      StoredRecord after = one.after().get();
      Optional<Answers> before = one.before().map(StoredRecord::answers);
      Set<UUID> had = new HashSet<>();
      before.ifPresent(answers -> answers.files().forEach(file -> had.add(file.id())));
      wanted(one.form().key(), after.answers())
          .filter(file -> !had.contains(file.id()))
          .flatMap(file -> job(ids, file.id(), file.type(), now).stream())
          .forEach(changes::add);
      if (waits(after) && !one.before().map(WantedTexts::waits).orElse(false)) {
        changes.add(timer(ids, one.form().key(), after.id(), now));
      }
    }
    return changes;
  }

  private Stream<Value.File> wanted(String form, Answers answers) {
    Set<String> fields = listened.getOrDefault(form, Set.of());
    Stream<Value.File> recordings =
        answers.files().filter(file -> file.type().startsWith(RECORDING));
    Stream<Value.File> pictures =
        fields.stream()
            .flatMap(field -> answers.get(field).stream())
            .flatMap(Value::parts)
            .filter(Value.File.class::isInstance)
            .map(Value.File.class::cast)
            .filter(file -> file.type().startsWith(PICTURE));
    return Stream.concat(recordings, pictures);
  }

  /** Ignored where the same was sent before. */
  static Optional<Change> job(Ids ids, UUID file, String type, Instant now) {
    return channel(type)
        .map(channel ->
            new Change.Send(
                new Change.Delivery(
                    ids.next(),
                    key(file),
                    channel,
                    JsonNodeFactory.instance.objectNode().put("file", file.toString()),
                    now,
                    now,
                    0)));
  }

  static String key(UUID file) {
    return "text/" + file;
  }

  static Change timer(Ids ids, String form, UUID record, Instant now) {
    return new Change.SetTimer(timer(ids, RUN, form, record, now));
  }

  static Change.StoredTimer timer(Ids ids, UUID run, String form, UUID record, Instant now) {
    return new Change.StoredTimer(ids.next(), run, Stale.one(form, record).name(), now);
  }

  /** The checks of a form that look at what is said or written in a file. */
  static Set<String> listening(ExecutableForm form) {
    return form.checks().stream()
        .filter(check -> !listened(check).isEmpty())
        .map(ExecutableCheck::key)
        .collect(Collectors.toSet());
  }

  private static Set<String> listened(ExecutableCheck check) {
    var fields = new HashSet<>(check.test().listens());
    Stream.concat(check.condition().stream(), check.test().rules().stream())
        .forEach(rule -> fields.addAll(texts(rule)));
    return fields;
  }

  private static boolean waits(StoredRecord record) {
    return record.findings().valueStream().anyMatch(WantedTexts::waits);
  }

  private static boolean waits(JsonNode finding) {
    return finding.path(FindingsJson.WAITS).asBoolean(false) && Held.isPending(finding);
  }
}
