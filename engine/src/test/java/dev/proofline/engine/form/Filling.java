package dev.proofline.engine.form;

import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.TextAdvice;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Somebody fills a form, in a small world of rows. */
public final class Filling implements Facts {

  public static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
  private static final UUID REP = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

  private final ExecutableForm form;
  private final ObjectNode data = JsonNodeFactory.instance.objectNode();
  private final Map<Value.Ref, Row> rows = new HashMap<>();
  private final Map<String, Value> settings = new HashMap<>();
  private final Map<UUID, FileText> texts = new HashMap<>();
  private final Map<String, TextAdvice> advices = new HashMap<>();
  private Optional<Row> before = Optional.empty();

  private Filling(ExecutableForm form) {
    this.form = form;
  }

  public static Filling of(ExecutableForm form) {
    return new Filling(form);
  }

  public Filling with(String field, String text) {
    data.put(field, text);
    return this;
  }

  public Filling with(String field, double number) {
    data.put(field, number);
    return this;
  }

  public Filling with(String field, boolean yes) {
    data.put(field, yes);
    return this;
  }

  public Filling with(String field, List<String> several) {
    var array = data.putArray(field);
    several.forEach(array::add);
    return this;
  }

  /** JSON with single quotes for double ones. */
  public Filling json(String field, String json) {
    data.set(field, JsonMapper.shared().readTree(json.replace('\'', '"')));
    return this;
  }

  public Filling setting(String key, double number) {
    settings.put(key, Value.Num.of(number));
    return this;
  }

  /** A row of another form, with one text field; gives its id. */
  public UUID row(String target, String field, String text) {
    var id = new UUID(0x7000L, rows.size() + 1L);
    var ref = new Value.Ref(target, id);
    rows.put(ref, new Fixed(ref, Map.of(field, new Value.Text(text))));
    return id;
  }

  /** A row of another form with text fields. */
  public Filling row(String target, Map<String, String> fields) {
    var ref = new Value.Ref(target, new UUID(0x7000L, rows.size() + 1L));
    var values = new HashMap<String, Value>();
    fields.forEach((field, text) -> values.put(field, new Value.Text(text)));
    rows.put(ref, new Fixed(ref, values));
    return this;
  }

  /** A docx with this text. */
  public Filling document(String field, FileText text) {
    var id = new UUID(0x7000L, 1_000L + texts.size());
    texts.put(id, text);
    return json(
        field,
        "{'id':'"
            + id
            + "','sha256':'"
            + "a".repeat(64)
            + "','name':'a.docx','size':3,'type':"
            + "'application/vnd.openxmlformats-officedocument.wordprocessingml.document'}");
  }

  /** What a language model says of a text. */
  public Filling advised(String text, TextAdvice advice) {
    advices.put(text, advice);
    return this;
  }

  @Override
  public Optional<TextAdvice> advice(String text) {
    return Optional.ofNullable(advices.get(text));
  }

  /** The record there was before. */
  public Filling changing(Map<String, Value> answers) {
    before = Optional.of(new Fixed(new Value.Ref(form.key(), new UUID(0, 1)), answers));
    return this;
  }

  public Judgement judge() {
    return Judge.judge(form, data, question());
  }

  public Judgement blank() {
    return Judge.blank(form, data, question());
  }

  private Question question() {
    return new Question(
        new UUID(0x7000L, 99), before, Optional.of(REP), this, NOW, Definitions.SHANGHAI);
  }

  @Override
  public Optional<Row> row(Value.Ref reference) {
    return Optional.ofNullable(rows.get(reference));
  }

  @Override
  public List<Row> rows(String source, List<Narrowing> narrowings) {
    var found = new ArrayList<Row>();
    rows.values().stream().filter(row -> row.ref().target().equals(source)).forEach(found::add);
    return found;
  }

  @Override
  public List<Value.Ref> usersInRole(String role) {
    return List.of();
  }

  @Override
  public Optional<Value> setting(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  @Override
  public Optional<FileText> text(Value.File file) {
    return Optional.ofNullable(texts.get(file.id()));
  }

  static Answers answers(Map<String, Value> values) {
    return new Answers(new LinkedHashMap<>(values));
  }

  private record Fixed(Value.Ref ref, Map<String, Value> fields) implements Row {
    @Override
    public Optional<Value> get(String field) {
      return Optional.ofNullable(fields.get(field));
    }
  }
}
