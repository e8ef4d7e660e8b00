package dev.proofline.engine.expression;

import dev.proofline.engine.base.KnownName;
import dev.proofline.engine.base.LocalText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What names mean at a place: loop rows, {@code this}, sources, settings, variables, fields. */
final class NameResolver {

  /** A name and where it stands. */
  record Word(String text, int offset) {}

  private record LoopRow(String name, int loop, Type type) {}

  private static final LocalText NAME = LocalText.of("名字", "name");

  private final Vocabulary vocabulary;
  private final Scope scope;
  private final Complaints complaints;
  private final Deque<LoopRow> loops = new ArrayDeque<>();

  NameResolver(Vocabulary vocabulary, Scope scope, Complaints complaints) {
    this.vocabulary = vocabulary;
    this.scope = scope;
    this.complaints = complaints;
  }

  int loops() {
    return loops.size();
  }

  void enter(String name, Type row) {
    loops.push(new LoopRow(name, loops.size(), row));
  }

  void leave() {
    loops.pop();
  }

  /** The meaning of {@code a.b.c}, or null after a complaint. */
  @Nullable Node resolve(List<Word> words) {
    String first = words.getFirst().text();
    for (LoopRow row : loops) {
      if (row.name().equals(first)) {
        return navigate(new Node.Local(row.loop(), row.type()), rest(words, 1));
      }
    }
    return switch (first) {
      case "this" -> navigate(new Node.Self(Type.row(scope.thisRow())), rest(words, 1));
      case "now" -> navigate(new Node.Now(Type.TIMESTAMP), rest(words, 1));
      case "rows" -> source(words);
      case "settings" -> setting(words);
      default -> variableOrField(words);
    };
  }

  private @Nullable Node source(List<Word> words) {
    int length = longest(words, 1, vocabulary.sources()::containsKey);
    if (length == 0 && isWithheld(words)) {
      complaints.add(
          words.getFirst().offset(),
          "signals_decide_nothing",
          LocalText.of(
              "可疑信号只供人查看，规则和流程里不能用 rows.suspicions。",
              "Signals of padding are for people to look at: rules and flows cannot read"
                  + " rows.suspicions."),
          LocalText.of(
              "请抽查后用 rows.spot_checks 里人的判断，或在指标里统计信号。",
              "Have it checked and read what somebody decided in rows.spot_checks, or count the"
                  + " signals in a metric."));
      return null;
    }
    if (length == 0) {
      LocalText what = LocalText.of("数据来源", "source");
      unknown(words, "unknown_source", what, vocabulary.sources().keySet());
      return null;
    }
    String name = joined(words, 1, length);
    Type row = Type.row(vocabulary.sources().getOrDefault(name, name));
    return navigate(new Node.Source(name, Type.listOf(row)), rest(words, 1 + length));
  }

  /** A source there is, but not for whoever asks: see {@link Vocabulary#forRules}. */
  private boolean isWithheld(List<Word> words) {
    String form = words.size() > 2 ? DerivedRows.SUSPICIONS.form(joined(words, 1, 2)) : "";
    return vocabulary.rowTypes().containsKey(DerivedRows.SUSPICIONS.rowType(form));
  }

  private @Nullable Node setting(List<Word> words) {
    int length = longest(words, 1, vocabulary.settings()::containsKey);
    if (length == 0) {
      unknown(
          words, "unknown_setting", LocalText.of("设置项", "setting"), vocabulary.settings().keySet());
      return null;
    }
    String key = joined(words, 1, length);
    Type type = vocabulary.settings().getOrDefault(key, Type.Simple.NOTHING);
    return navigate(new Node.Setting(key, type), rest(words, 1 + length));
  }

  private @Nullable Node variableOrField(List<Word> words) {
    int length = longest(words, 0, scope.variables()::containsKey);
    if (length > 0) {
      String name = joined(words, 0, length);
      Type type = scope.variables().getOrDefault(name, Type.Simple.NOTHING);
      return navigate(new Node.Variable(name, type), rest(words, length));
    }
    RowType self = vocabulary.rowTypes().get(scope.thisRow());
    Node field = self == null ? null : field(new Node.Self(Type.row(self.name())), self, words);
    if (field == null) {
      unknownName(words);
    }
    return field == null ? null : navigate(field, rest(words, fieldLength(self, words)));
  }

  private void unknownName(List<Word> words) {
    Word first = words.getFirst();
    boolean dotted =
        scope.variables().keySet().stream().anyMatch(one -> one.startsWith(first.text() + "."));
    String name = dotted ? joined(words, 0, words.size()) : first.text();
    if (Completion.asked(name)) {
      complaints.completion(name, completions());
      return;
    }
    complaints.unknown(first.offset(), "unknown_name", NAME, name, namesHere());
  }

  private Stream<KnownName> completions() {
    return Stream.concat(
        Stream.concat(namesHere().stream(), Stream.of("rows", "settings"))
            .map(name -> new KnownName(KnownName.Kind.NAME, name)),
        Operations.functions().map(name -> new KnownName(KnownName.Kind.FUNCTION, name)));
  }

  private List<String> namesHere() {
    var names = new ArrayList<String>(List.of("this", "now"));
    loops.forEach(row -> names.add(row.name()));
    scope.variables().keySet().stream().filter(name -> !name.startsWith("@")).forEach(names::add);
    RowType self = vocabulary.rowTypes().get(scope.thisRow());
    if (self != null) {
      names.addAll(self.fields().keySet());
    }
    return names;
  }

  /** The row's fields along the words, or null after a complaint. */
  @Nullable Node navigate(Node from, List<Word> words) {
    Node at = from;
    List<Word> left = words;
    while (!left.isEmpty()) {
      if (!(at.type() instanceof Type.RowOf(var name))) {
        noFields(at.type(), left.getFirst());
        return null;
      }
      RowType row = vocabulary.rowTypes().getOrDefault(name, EMPTY);
      Node field = field(at, row, left);
      if (field == null) {
        unknownField(name, row, left.getFirst());
        return null;
      }
      left = rest(left, fieldLength(row, left));
      at = field;
    }
    return at;
  }

  private static final RowType EMPTY = new RowType("", new LinkedHashMap<>());

  private static @Nullable Node field(Node of, RowType row, List<Word> words) {
    int length = fieldLength(row, words);
    String name = joined(words, 0, length);
    Type type = length == 0 ? null : row.fields().get(name);
    if (type == null) {
      return null;
    }
    return of instanceof Node.Self
        ? new Node.SelfField(name, type)
        : new Node.Navigate(of, name, type);
  }

  /** How many words the field's name takes: {@code health.value} may be the name of one field. */
  private static int fieldLength(@Nullable RowType row, List<Word> words) {
    return row == null ? 0 : longest(words, 0, row.fields()::containsKey);
  }

  private void unknownField(String row, RowType type, Word word) {
    complaints.unknown(
        word.offset(),
        "unknown_field",
        LocalText.of("“" + row + "”的字段", "field of '" + row + "'"),
        word.text(),
        type.fields().keySet());
  }

  private void noFields(Type type, Word word) {
    if (Completion.asked(word.text())) {
      complaints.completion(
          word.text(),
          Operations.methods(type).map(name -> new KnownName(KnownName.Kind.METHOD, name)));
      return;
    }
    boolean list = type instanceof Type.ListOf;
    complaints.add(
        word.offset(),
        "unknown_field",
        LocalText.of(
            Types.name(type).in("zh-CN") + "没有字段“" + word.text() + "”。",
            "A " + Types.name(type).in("en") + " has no field '" + word.text() + "'."),
        list
            ? LocalText.of(
                "逐行取值请写 .map(r, r." + word.text() + ")。",
                "For each row's value write .map(r, r." + word.text() + ").")
            : null);
  }

  private void unknown(List<Word> words, String code, LocalText what, Iterable<String> known) {
    Word first = words.getFirst();
    Word wrong = words.size() > 1 ? words.get(1) : first;
    String name = words.size() > 1 ? joined(words, 1, words.size() - 1) : first.text();
    complaints.unknown(wrong.offset(), code, what, name, known);
  }

  /** How many words from the given one make up the longest known name; 0 when none does. */
  private static int longest(List<Word> words, int from, Predicate<String> known) {
    for (int length = words.size() - from; length > 0; length--) {
      if (known.test(joined(words, from, length))) {
        return length;
      }
    }
    return 0;
  }

  private static String joined(List<Word> words, int from, int length) {
    var name = new StringBuilder();
    for (Word word : words.subList(from, from + length)) {
      name.append(name.isEmpty() ? "" : ".").append(word.text());
    }
    return name.toString();
  }

  private static List<Word> rest(List<Word> words, int from) {
    return words.subList(from, words.size());
  }
}
