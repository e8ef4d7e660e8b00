package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.RuleReading;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.RowType;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.form.Judgement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What people call the fields of a source: those of a form by its labels, those the engine keeps by
 * the words here.
 */
final class SourceNames {

  private static final Pattern PATH = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)*");

  private static final Map<String, LocalText> FIELDS =
      Map.ofEntries(
          word("id", "编号", "Id"),
          word("owner", "负责人", "Owner"),
          word("submitter", "提交人", "Submitter"),
          word("created_by", "创建人", "Creator"),
          word("created_at", "创建时间", "Created"),
          word("submitted_at", "提交时间", "Submitted"),
          word("updated_at", "更新时间", "Updated"),
          word("claimed_at", "领取时间", "Claimed"),
          word("assignee", "执行人", "Assignee"),
          word("team", "团队", "Team"),
          word("region", "区域", "Region"),
          word("status", "状态", "Status"),
          word("verdict", "结论", "Verdict"),
          word("verdict_at", "结论时间", "Decided"),
          word("returned_reason", "退回原因", "Why it was returned"),
          word("record", "记录", "Record"),
          word("state", "状态", "State"),
          word("flow", "流程", "Flow"),
          word("step", "步骤", "Step"),
          word("title", "名称", "Title"),
          word("fill", "要填的表单", "Form to fill"),
          word("priority", "优先级", "Priority"),
          word("due_at", "截止时间", "Due"),
          word("done_at", "完成时间", "Done"),
          word("late", "已逾期", "Late"),
          word("field", "字段", "Field"),
          word("stage", "阶段", "Stage"),
          word("entered_at", "进入时间", "Entered"),
          word("left_at", "离开时间", "Left"),
          word("skipped", "跳过了", "Skipped"),
          word("back", "退回来的", "Went back"),
          word("check", "校验", "Check"),
          word("outcome", "结果", "Outcome"),
          word("message", "说明", "Message"),
          word("at", "时间", "Time"),
          word("filled", "已填", "Filled in"),
          word("since", "从何时起", "Since"),
          word("signal", "信号", "Signal"),
          word("score", "可疑程度", "Score"),
          word("reason", "理由", "Reason"),
          word("reviewer", "抽查人", "Reviewer"),
          word("drawn_at", "抽取时间", "Drawn"),
          word("actor", "操作人", "Who did it"),
          word("kind", "种类", "Kind"),
          word("form", "表单", "Form"),
          word("record_id", "记录编号", "Number of the record"),
          word("requester", "申请人", "Asked for by"),
          word("source", "来源", "Source"),
          word("size", "行数", "Rows"),
          word("until", "有效期至", "Valid until"));

  private static final Map<String, LocalText> VALUES =
      Map.ofEntries(
          word("outcome.genuine", "属实", "Genuine"),
          word("outcome.not_genuine", "不属实", "Not genuine"),
          word("outcome.unclear", "无法判断", "Cannot tell"),
          word("outcome.passed", "通过", "Passed"),
          word("outcome.failed", "未通过", "Failed"),
          word("outcome.waived", "已豁免", "Waived"),
          word("outcome.justified", "已说明", "Explained"),
          word("outcome.pending", "待定", "Pending"),
          word("state.open", "进行中", "Open"),
          word("state.done", "已完成", "Done"),
          word("state.waiting", "等待批准", "Waiting"),
          word("state.granted", "已批准", "Granted"),
          word("state.refused", "已拒绝", "Refused"),
          word("state.taken", "已取走", "Taken"));

  private SourceNames() {}

  private static Map.Entry<String, LocalText> word(String key, String chinese, String english) {
    return Map.entry(key, LocalText.of(chinese, english));
  }

  /** What an expression that only names a field is called; empty for every other. */
  static Optional<LocalText> of(String source, String expression, Catalogue catalogue) {
    String path = expression.strip();
    if (!PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    Optional<RowType> row = row(source, catalogue);
    List<String> steps = List.of(path.split("\\."));
    for (String step : steps.subList(0, steps.size() - 1)) {
      row = row.flatMap(at -> behind(at, step, catalogue));
    }
    return row.filter(at -> at.fields().containsKey(steps.getLast()))
        .flatMap(at -> field(at, steps.getLast(), catalogue));
  }

  /** Says expressions about the rows of a source in the names of their fields and values. */
  static RuleReading reading(String source, Catalogue catalogue) {
    var values = new HashMap<String, LocalText>();
    for (Judgement.Status status : Judgement.Status.values()) {
      values.put(status.key(), status.title());
    }
    for (Judgement.Verdict verdict : Judgement.Verdict.values()) {
      values.put(verdict.key(), verdict.title());
    }
    row(source, catalogue)
        .ifPresent(row -> row.fields().keySet().forEach(key -> values.putAll(choices(row, key))));
    SourceForm.of(source, catalogue)
        .ifPresent(form ->
            form.form()
                .fields()
                .values()
                .forEach(field ->
                    field
                        .type()
                        .choices(field.context())
                        .forEach(one -> values.put(one.value(), one.label()))));
    // Who it is, as its key: people say the person.
    return new RuleReading(path -> way(source, path.replaceFirst("\\.id$", ""), catalogue), values);
  }

  /** A field with those that lead to it; a row's own record is what it is a row of. */
  private static Optional<LocalText> way(String source, String path, Catalogue catalogue) {
    Optional<LocalText> last = of(source, path, catalogue);
    int dot = path.lastIndexOf('.');
    Optional<LocalText> before =
        dot < 0 ? Optional.empty() : way(source, path.substring(0, dot), catalogue);
    return last.map(label ->
        before
            .map(way ->
                LocalText.of(
                    way.in("zh-CN") + " · " + label.in("zh-CN"),
                    way.in("en") + " · " + label.in("en")))
            .orElse(label));
  }

  /** The fields of what is no form: what there is to know of a task, a spot check, an event. */
  static List<Numbers.Field> fields(String source, Catalogue catalogue) {
    var fields = new ArrayList<Numbers.Field>();
    if (!catalogue.forms().containsKey(source)) {
      row(source, catalogue)
          .ifPresent(row ->
              row.fields()
                  .forEach((key, type) ->
                      field(row, key, catalogue)
                          .map(title -> new Numbers.Field(key, title, type, choices(row, key)))
                          .ifPresent(fields::add)));
    }
    return fields;
  }

  private static Optional<RowType> row(String source, Catalogue catalogue) {
    String row = catalogue.vocabulary().sources().getOrDefault(source, source);
    return Optional.ofNullable(catalogue.vocabulary().rowTypes().get(row));
  }

  private static Optional<RowType> behind(RowType row, String step, Catalogue catalogue) {
    return row.fields().get(step) instanceof Type.RowOf(var next)
        ? Optional.ofNullable(catalogue.vocabulary().rowTypes().get(next))
        : Optional.empty();
  }

  private static Optional<LocalText> field(RowType row, String key, Catalogue catalogue) {
    ExecutableForm form = catalogue.forms().get(row.name());
    return Optional.ofNullable(form)
        .flatMap(found -> found.field(key))
        .map(ExecutableField::label)
        .or(() -> Optional.ofNullable(FIELDS.get(key)));
  }

  private static SequencedMap<String, LocalText> choices(RowType row, String key) {
    var choices = new LinkedHashMap<String, LocalText>();
    for (String value : new TreeSet<>(row.options().getOrDefault(key, java.util.Set.of()))) {
      Optional.ofNullable(VALUES.get(key + "." + value))
          .ifPresent(title -> choices.put(value, title));
    }
    return choices;
  }
}
