package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.executable.ExecutableRole.Grant;
import dev.proofline.engine.executable.ExecutableRole.Mask;
import dev.proofline.engine.executable.ExecutableRole.Reach;
import dev.proofline.engine.executable.ExecutableRole.Right;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.SystemRows;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.expression.WorkspaceRows;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** {@code role} (language.md §14) → {@link ExecutableRole}. */
public final class RoleCompiler {

  private final Expressions expressions;
  private final Map<String, ExecutableForm> forms;
  private final Map<String, ExecutableFlow> flows;
  private final Refused refused;
  private final Function<String, FieldNames> names;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param refused what is there and could not be compiled, which is told elsewhere
   * @param names what the fields of a form are called in all its versions
   */
  public RoleCompiler(
      Expressions expressions,
      Map<String, ExecutableForm> forms,
      Map<String, ExecutableFlow> flows,
      Refused refused,
      Function<String, FieldNames> names) {
    this.names = names;
    this.flows = Map.copyOf(flows);
    this.refused = refused;
    this.expressions = expressions;
    this.forms = Map.copyOf(forms);
  }

  /** Keys of definitions that have mistakes of their own: nothing is said of what names them. */
  record Refused(Set<String> forms, Set<String> flows) {
    Refused {
      forms = Set.copyOf(forms);
      flows = Set.copyOf(flows);
    }
  }

  /** The role, or everything that is wrong with it. One compiler compiles one role. */
  public Outcome<ExecutableRole> compile(Settings role, int version) {
    var grants = new LinkedHashMap<String, Grant>();
    for (Settings can : role.list("can")) {
      String form = can.text("on").orElse("");
      if (grants.containsKey(form)) {
        error(can.at("on"), "form_named_twice", twice(form));
      } else if (forms.containsKey(form) || !can.flag("optional") && known(form, can.at("on"))) {
        grants.put(form, grant(form, can));
      }
    }
    var compiled =
        new ExecutableRole(
            role.text("key").orElse(""),
            version,
            role.words("title").orElse(LocalText.plain(role.text("key").orElse("?"))),
            grants,
            exportRows(role),
            exportAbove(role),
            Set.copyOf(members(role, "design", text -> Kind.of(text))),
            Set.copyOf(members(role, "duties", text -> one(Duty.values(), Duty::key, text))));
    return Outcome.of(compiled, findings);
  }

  private Grant grant(String form, Settings can) {
    Reach read = reach(can, "read");
    Reach write = reach(can, "write");
    var rights = EnumSet.noneOf(Right.class);
    for (Right right : Right.values()) {
      if (can.flag(right.key())) {
        rights.add(right);
      }
    }
    return new Grant(read, write, where(form, can), rights, masks(form, can));
  }

  private Reach reach(Settings can, String key) {
    String text = can.text(key).orElse(Reach.NONE.key());
    return one(Reach.values(), Reach::key, text)
        .orElseGet(() -> {
          unknown(can.at(key), text, keys(Reach.values(), Reach::key));
          return Reach.NONE;
        });
  }

  private Optional<Expression> where(String form, Settings can) {
    Optional<String> text = can.text("where");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Pointer at = can.at("where");
    if (form.equals(ExecutableRole.EVERY_FORM)) {
      error(at, "where_without_form", whereNeedsForm());
      return Optional.empty();
    }
    Scope scope = Scope.over(form).with("me", Type.USER);
    Outcome<Expression> checked = expressions.check(text.get(), scope, Type.BOOLEAN, at);
    findings.addAll(checked.findings());
    if (!(checked instanceof Outcome.Ok<Expression>(var expression, _))) {
      return Optional.empty();
    }
    if (expression.filter(Probe.SITUATION).isEmpty()) {
      error(at, "where_too_complex", whereTooComplex());
    }
    return Optional.of(expression);
  }

  private Map<String, Mask> masks(String form, Settings can) {
    Settings fields = can.nested("fields").orElse(null);
    if (fields == null) {
      return Map.of();
    }
    FieldNames all = names.apply(form);
    var said = new LinkedHashMap<String, Mask>();
    for (var entry : fields.json().properties()) {
      Pointer at = fields.at(entry.getKey());
      String text = entry.getValue().asString("");
      Optional<Mask> mask = one(Mask.values(), Mask::key, text);
      if (mask.isEmpty()) {
        unknown(at, text, keys(Mask.values(), Mask::key));
      } else if (all.knows(entry.getKey()) || hasField(form, entry.getKey())) {
        said.put(entry.getKey(), mask.get());
      } else {
        error(at, "unknown_field", unknownField(form, entry.getKey()));
      }
    }
    return whatever(said, all);
  }

  /**
   * A field that is closed stays closed whatever it is or was called: old records and what happened
   * to them tell it by the name it had. What is said of a name itself comes first.
   */
  private static Map<String, Mask> whatever(Map<String, Mask> said, FieldNames all) {
    var masks = new LinkedHashMap<>(said);
    said.forEach((name, mask) ->
        all.sameAs(name).stream()
            .filter(other -> !said.containsKey(other))
            .forEach(other ->
                masks.merge(other, mask, (one, two) -> one.compareTo(two) <= 0 ? one : two)));
    masks.values().removeIf(mask -> mask == Mask.OPEN);
    return masks;
  }

  private boolean hasField(String form, String field) {
    ExecutableForm named = forms.get(form);
    return refused.forms().contains(form)
        || named != null
            && (named.fields().containsKey(field) || SystemRows.ofRecords().containsKey(field));
  }

  private boolean known(String form, Pointer at) {
    if (form.equals(ExecutableRole.EVERY_FORM)
        || forms.containsKey(form)
        || refused.forms().contains(form)) {
      return true;
    }
    error(
        at,
        "unknown_form",
        LocalText.of(
            "需要一个已有的表单或 \"*\"，但没有表单“" + form + "”。请改正名称，或一并发布该表单。",
            "Expected a form or \"*\", but there is no form \""
                + form
                + "\". Correct the name, or publish that form too."));
    return false;
  }

  private Optional<String> exportAbove(Settings role) {
    Settings export = role.nested("export").orElse(null);
    Optional<String> above = export == null ? Optional.empty() : export.text("above");
    if (export == null || above.isEmpty()) {
      return Optional.empty();
    }
    if (refused.flows().contains(above.get())) {
      return above;
    }
    boolean decides =
        above
            .map(flows::get)
            .filter(flow -> flow.decides())
            .flatMap(flow -> flow.trigger().source())
            .filter(WorkspaceRows.EXPORTS.rows().name()::equals)
            .isPresent();
    if (!decides) {
      error(
          export.at("above"),
          "no_export_flow",
          LocalText.of(
              "需要一个由 {\"created\": \"exports\"} 触发并作决定（decides）的流程，但“"
                  + above.get()
                  + "”不是。请改正流程，或去掉 above。",
              "Expected a flow on {\"created\": \"exports\"} that decides, but \""
                  + above.get()
                  + "\" is none. Correct the flow, or remove above."));
    }
    return above;
  }

  private Optional<Expression> exportRows(Settings role) {
    Settings export = role.nested("export").orElse(null);
    Optional<JsonNode> rows = export == null ? Optional.empty() : export.node("rows");
    if (export == null || rows.isEmpty()) {
      return Optional.empty();
    }
    String text = rows.get().isString() ? rows.get().asString() : rows.get().toString();
    Outcome<Expression> checked =
        expressions.check(text, Scope.over("User"), Type.NUMBER, export.at("rows"));
    findings.addAll(checked.findings());
    return checked instanceof Outcome.Ok<Expression>(var expression, _)
        ? Optional.of(expression)
        : Optional.empty();
  }

  private <T> List<T> members(Settings role, String key, Function<String, Optional<T>> find) {
    var found = new ArrayList<T>();
    List<String> texts = role.texts(key);
    for (int i = 0; i < texts.size(); i++) {
      Optional<T> member = find.apply(texts.get(i));
      Pointer at = role.at(key).child(i);
      if (member.isEmpty()) {
        unknown(at, texts.get(i), allowed(key));
      } else if (!found.contains(member.get())) {
        found.add(member.get());
      }
    }
    return found;
  }

  private static List<String> allowed(String key) {
    return key.equals("design") ? keys(Kind.values(), Kind::key) : keys(Duty.values(), Duty::key);
  }

  private static <T> Optional<T> one(T[] values, Function<T, String> key, String text) {
    for (T value : values) {
      if (key.apply(value).equals(text)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private static <T> List<String> keys(T[] values, Function<T, String> key) {
    return java.util.Arrays.stream(values).map(key).toList();
  }

  private void unknown(Pointer at, String text, List<String> allowed) {
    error(
        at,
        "not_one_of",
        LocalText.of(
            "需要 " + String.join("、", allowed) + " 之一，但写的是“" + text + "”。",
            "Expected one of "
                + String.join(", ", allowed)
                + ", but found \""
                + text
                + "\". Choose one of them."));
  }

  private void error(Pointer at, String code, LocalText message) {
    findings.add(Finding.error(at, code, message));
  }

  private static LocalText twice(String form) {
    return LocalText.of(
        "每个表单在一个角色里只写一次，但“" + form + "”写了两次。请合并。",
        "Expected each form once in a role, but \"" + form + "\" is there twice. Merge the two.");
  }

  private static LocalText whereNeedsForm() {
    return LocalText.of(
        "where 需要写在具体的表单上，但这里是 \"*\"。请把它移到有名称的表单。",
        "Expected where on a named form, but this is \"*\". Move it to a named form.");
  }

  private static LocalText whereTooComplex() {
    return LocalText.of(
        "需要能直接在数据库里判断的条件（字段与固定值或 me 的比较），但这个条件做不到。请改写。",
        "Expected a condition that compares fields of the row with fixed values or me, but this one"
            + " needs more. Rewrite it.");
  }

  private static LocalText unknownField(String form, String field) {
    return LocalText.of(
        "表单“" + form + "”没有字段“" + field + "”。请改正名称。",
        "Expected a field of \""
            + form
            + "\", but it has no \""
            + field
            + "\". Name the form in \"on\" and a field it has.");
  }
}
