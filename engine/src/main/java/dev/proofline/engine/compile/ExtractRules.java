package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.Nearest;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.form.Extract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fields are looked for where there are words, with a pattern that says what is found. */
record ExtractRules(Map<String, ExecutableField> fields, List<Finding> findings) {

  private static final Set<Type> WORDS =
      Set.of(Type.TEXT, Type.listOf(Type.TEXT), Type.FILE, Type.listOf(Type.FILE));

  void check() {
    fields
        .values()
        .forEach(field ->
            field
                .context()
                .settings()
                .nested(Extract.KEY)
                .ifPresent(extract -> check(field, extract)));
    fields.values().stream()
        .flatMap(field -> field.table().stream())
        .flatMap(table -> table.columns().values().stream())
        .flatMap(column -> column.context().settings().nested(Extract.KEY).stream())
        .forEach(extract ->
            findings.add(
                Expected.of("表格以外的字段", "a field outside of tables")
                    .but("这是表格里的一列", "this is a column of one")
                    .hint("请放在表单的字段上。", "Put it on a field of the form.")
                    .error(extract.at(), "extract_in_table")));
  }

  private void check(ExecutableField field, Settings extract) {
    if (field.compute().isPresent() || !Extract.fills(field.type().control(field.context()))) {
      findings.add(
          Expected.of("文字、数字、日期或单选字段", "a field of text, numbers, days or one choice")
              .but("这一项不能用文字填写", "this one cannot be filled with words")
              .hint("请删去 extract。", "Remove \"extract\".")
              .error(extract.at(), "extract_unfit"));
    }
    String from = extract.text(Extract.FROM).orElse("");
    Optional<ExecutableField> source = Optional.ofNullable(fields.get(from));
    boolean words =
        source
            .map(one -> one.type().expressionType(one.context()))
            .filter(WORDS::contains)
            .isPresent();
    if (!words || from.equals(field.key())) {
      findings.add(unfit(from, source).error(extract.at(Extract.FROM), "extract_from"));
    }
    Extract.of(field)
        .map(found -> found.pattern().groupCount())
        .filter(groups -> groups != 1)
        .ifPresent(groups ->
            findings.add(
                Expected.of("恰好一个括号，括住要取的内容", "exactly one group, around what is found")
                    .but("有 " + groups + " 个", "there are " + groups)
                    .hint("例如 剩余(\\d+)件；不取的用 (?:…)。", "As in 剩余(\\d+)件; other groups are (?:…).")
                    .error(extract.at(Extract.PATTERN), "extract_groups")));
  }

  private Expected unfit(String from, Optional<ExecutableField> source) {
    Expected expected =
        Expected.of("另一个文字、文件、照片或录音字段", "another field of text, files, photos or recordings")
            .but(
                source.isPresent() ? "“" + from + "”不是" : "没有字段“" + from + "”",
                source.isPresent() ? "'" + from + "' is none" : "there is no field '" + from + "'");
    return Nearest.to(from, fields.keySet())
        .filter(_ -> source.isEmpty())
        .map(meant -> expected.hint("是否想写“" + meant + "”？", "Did you mean '" + meant + "'?"))
        .orElse(expected);
  }
}
