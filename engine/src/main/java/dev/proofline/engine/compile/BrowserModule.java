package dev.proofline.engine.compile;

import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm.Section;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.expression.BrowserPattern;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.expression.Template.Part;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.form.Extract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ES module with which a page knows at once what the server will say: static text that imports
 * nothing and evaluates nothing. Every rule is a function {@code (f, x)} over the answers and the
 * expression library; a condition holds when it gives exactly {@code true}. What only the server
 * can know is listed under {@code server}.
 */
final class BrowserModule {

  /** Rules that the page asks the server about while it is filled. */
  private static final Set<String> ASKED_OF_SERVER = Set.of("visible", "required");

  private static final String UNKNOWN = "() => { throw new Error('server'); }";

  private final FormOutline form;
  private final StringBuilder text = new StringBuilder();
  private final List<String> server = new ArrayList<>();

  private BrowserModule(FormOutline form) {
    this.form = form;
  }

  static String of(FormOutline form) {
    return new BrowserModule(form).write();
  }

  private String write() {
    line("export default {");
    line("  form: " + string(form.key()) + ",");
    line("  version: " + form.version() + ",");
    line("  order: " + strings(form.order()) + ",");
    line("  fields: {");
    form.fields()
        .values()
        .forEach(field -> line("    " + name(field.key()) + ": " + facts(field) + ","));
    line("  },");
    sections();
    rules(form.fields(), "");
    initial();
    tables();
    checks();
    extracts();
    line("  server: " + strings(server) + ",");
    line("};");
    return text.toString();
  }

  private static String facts(ExecutableField field) {
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    facts.put("type", field.type().key());
    facts.put("required", field.required());
    facts.put("computed", field.compute().isPresent());
    facts.put("whenHidden", field.whenHidden().name().toLowerCase(Locale.ROOT));
    return facts.toString();
  }

  /** What can be found in what somebody types; what is said in files only the server knows. */
  private void extracts() {
    if (form.fields().values().stream().allMatch(field -> Extract.of(field).isEmpty())) {
      return;
    }
    line("  extracts: [");
    for (ExecutableField field : form.fields().values()) {
      Extract.of(field)
          .ifPresent(extract -> {
            ObjectNode one =
                JsonNodeFactory.instance
                    .objectNode()
                    .put("field", field.key())
                    .put("from", extract.from());
            BrowserPattern.of(extract.pattern().pattern())
                .ifPresent(pattern -> one.put("pattern", pattern));
            line("    " + one + ",");
          });
    }
    line("  ],");
  }

  private void sections() {
    line("  sections: [");
    int index = 0;
    for (Section section : form.layout()) {
      String visible =
          section
              .visibleIf()
              .map(rule ->
                  function(rule, "section:" + form.layout().indexOf(section)).orElse(UNKNOWN))
              .map(function -> ", visible: " + function)
              .orElse("");
      line("    {index: " + index++ + ", fields: " + strings(section.fields()) + visible + "},");
    }
    line("  ],");
  }

  private void rules(SequencedMap<String, ExecutableField> fields, String table) {
    rules(fields, table, "visible", ExecutableField::visibleIf);
    rules(fields, table, "required", ExecutableField::requiredIf);
    rules(fields, table, "readOnly", ExecutableField::readOnlyIf);
    rules(fields, table, "compute", ExecutableField::compute);
    texts(fields);
  }

  /** Defaults that read the clock, for a page that was made some time before it is filled. */
  private void initial() {
    var functions = new LinkedHashMap<String, String>();
    for (ExecutableField field : form.fields().values()) {
      field
          .initial()
          .filter(preset -> preset.names().contains("now"))
          .flatMap(this::script)
          .ifPresent(body -> functions.put(field.key(), function(body)));
    }
    if (!functions.isEmpty()) {
      line("  initial: {");
      functions.forEach((key, function) -> line("    " + name(key) + ": " + function + ","));
      line("  },");
    }
  }

  /** What fills the slots of texts; null where only the server can. */
  private void texts(SequencedMap<String, ExecutableField> fields) {
    line("  texts: {");
    for (ExecutableField field : fields.values()) {
      var said = new ArrayList<String>();
      field.texts().hint().flatMap(this::slots).ifPresent(s -> said.add("hint: " + s));
      field.texts().words().flatMap(this::slots).ifPresent(s -> said.add("words: " + s));
      if (!said.isEmpty()) {
        line("    " + name(field.key()) + ": {" + String.join(", ", said) + "},");
      }
    }
    line("  },");
  }

  /** By language, in the order they stand; empty for a text without any. */
  private Optional<String> slots(Template text) {
    if (!text.hasSlots()) {
      return Optional.empty();
    }
    return Optional.of(
        text.byLanguage().entrySet().stream()
            .map(entry ->
                string(entry.getKey()) + ":" + slots(text, entry.getValue(), entry.getKey()))
            .collect(Collectors.joining(",", "{", "}")));
  }

  private String slots(Template text, List<Part> parts, String language) {
    return parts.stream()
        .flatMap(part -> part instanceof Part.Slot(var slot) ? Stream.of(slot) : Stream.empty())
        .map(slot -> said(text, slot, language).map(BrowserModule::function).orElse("null"))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Rules of rows stand over a row {@code f}; its record is the name {@code parent}. */
  private void tables() {
    if (form.fields().values().stream().noneMatch(field -> field.table().isPresent())) {
      return;
    }
    line("  tables: {");
    for (ExecutableField field : form.fields().values()) {
      field.table().ifPresent(table -> table(field.key(), table));
    }
    line("  },");
  }

  private void table(String key, Structure.Table table) {
    line("    " + name(key) + ": {");
    line("  order: " + strings(table.order()) + ",");
    line("  fields: {");
    table
        .columns()
        .values()
        .forEach(column -> line("    " + name(column.key()) + ": " + facts(column) + ","));
    line("  },");
    rules(table.columns(), key + ".");
    line("    },");
  }

  private void rules(
      SequencedMap<String, ExecutableField> fields,
      String table,
      String kind,
      Function<ExecutableField, Optional<Expression>> rule) {
    Map<String, String> functions = new LinkedHashMap<>();
    for (ExecutableField field : fields.values()) {
      rule.apply(field)
          .flatMap(expression ->
              function(expression, kind + ":" + table + field.key())
                  .or(() ->
                      ASKED_OF_SERVER.contains(kind) ? Optional.of(UNKNOWN) : Optional.empty()))
          .ifPresent(function -> functions.put(field.key(), function));
    }
    line("  " + kind + ": {");
    functions.forEach((key, function) -> line("    " + name(key) + ": " + function + ","));
    line("  },");
  }

  private void checks() {
    line("  checks: [");
    for (ExecutableCheck check : form.checks()) {
      Optional<String> test = check.test().javaScript();
      Optional<String> condition = check.condition().flatMap(Expression::javaScript);
      boolean told = Stream.of(test, condition).flatMap(Optional::stream).allMatch(form::mayTell);
      if (!check.judgedInBrowser() || !told) {
        server.add("check:" + check.key());
        continue;
      }
      line("    {");
      line("      key: " + string(check.key()) + ",");
      line("      otherwise: " + string(check.otherwise().key()) + ",");
      line("      title: " + words(check.title().byLanguage()) + ",");
      check
          .message()
          .flatMap(this::message)
          .ifPresent(message -> line("      message: " + message + ","));
      condition.ifPresent(rule -> line("      applies: " + function(rule) + ","));
      line("      test: " + function(test.orElseThrow()) + ",");
      line("    },");
    }
    line("  ],");
  }

  private Optional<String> function(Expression expression, String name) {
    Optional<String> body = script(expression);
    if (body.isEmpty()) {
      server.add(name);
    }
    return body.map(BrowserModule::function);
  }

  /** Empty where only the server can know it, or tell it. */
  private Optional<String> script(Expression expression) {
    return expression.javaScript().filter(form::mayTell);
  }

  private static String function(String body) {
    return "(f, x) => (" + body + ")";
  }

  /** By language; one with slots is a function. Empty where only the server can fill them. */
  private Optional<String> message(Template template) {
    var pieces = new LinkedHashMap<String, String>();
    for (Map.Entry<String, List<Part>> entry : template.byLanguage().entrySet()) {
      Optional<String> text = text(template, entry.getValue(), entry.getKey());
      if (text.isEmpty()) {
        return Optional.empty();
      }
      pieces.put(entry.getKey(), text.get());
    }
    String object =
        pieces.entrySet().stream()
            .map(piece -> string(piece.getKey()) + ":" + piece.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    return Optional.of(template.hasSlots() ? function(object) : object);
  }

  private Optional<String> text(Template template, List<Part> parts, String language) {
    var pieces = new ArrayList<String>();
    for (Part part : parts) {
      Optional<String> piece =
          switch (part) {
            case Part.Words(String words) -> Optional.of(string(words));
            case Part.Slot(Expression slot) -> said(template, slot, language);
          };
      if (piece.isEmpty()) {
        return Optional.empty();
      }
      pieces.add(piece.get());
    }
    return Optional.of(pieces.isEmpty() ? string("") : String.join("+", pieces));
  }

  /** The words of a slot, and what stands there without any. */
  private Optional<String> said(Template text, Expression slot, String language) {
    String nothing = string(text.nothing(language));
    return script(slot)
        .flatMap(body ->
            shown(slot, language).map(how -> "x.said(" + how + body + ")," + nothing + ")"));
  }

  /** What makes the same words of a value that the server makes; not of every kind. */
  private static Optional<String> shown(Expression slot, String language) {
    return slot.manner()
        .map(manner -> manner.script(language))
        .orElseGet(() -> shown(slot.type(), language));
  }

  private static Optional<String> shown(Type type, String language) {
    return switch (type) {
      case Type.Simple.TEXT -> Optional.of("x.same(");
      case Type.Simple.NUMBER -> Optional.of("x.toldNumber(");
      case Type.Simple.TIMESTAMP ->
          Optional.of(language.startsWith("en") ? "x.toldTime(" : "x.textOfTime(");
      case Type.Simple.BOOLEAN, Type.Simple.DURATION, Type.Simple.NOTHING -> Optional.empty();
      case Type.ListOf _, Type.RowOf _ -> Optional.empty();
    };
  }

  private static String words(Map<String, String> byLanguage) {
    ObjectNode words = JsonNodeFactory.instance.objectNode();
    byLanguage.forEach(words::put);
    return words.toString();
  }

  private static String strings(List<String> items) {
    var array = JsonNodeFactory.instance.arrayNode();
    items.forEach(array::add);
    return array.toString();
  }

  private static String string(String value) {
    return JsonNodeFactory.instance.stringNode(value).toString();
  }

  private static String name(String key) {
    return string(key);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
